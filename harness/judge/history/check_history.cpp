#include "harness/judge/history/check_history.h"

#include "harness/judge/history/check_flow.h"
#include "harness/judge/history/custody.h"
#include "harness/judge/history/message_numbers.h"

#include <algorithm>
#include <fmt/format.h>
#include <optional>
#include <set>
#include <unordered_map>

namespace portproof {
namespace {

using Kind = HistoryEvent::Kind;

constexpr std::array<std::string_view, 12> fault_names = {"malformed", "lost", "doubled", "invented", "corrupted", "reordered", "after-close", "closed-twice", "closed-by-nobody", "two-owners",
                                                         "over-bound", "misreported"};

// Which messages an event sends or receives.
NumberRange range_of(const HistoryEvent& event) {
  const bool is_one = event.kind == Kind::send || event.kind == Kind::receive;
  return {event.number, std::uint64_t{event.number} + (is_one ? 1 : event.digest)};
}

// What one end sent, as the other must receive it: messages by number, those of a row as one.
class Sent {
public:
  // The next ones.
  void add(const HistoryEvent& event) {
    rows_.push_back(event);
    count_ = range_of(event).end;
  }
  // The sender was ended before it wrote anything further: whether it sent the last one is open.
  void end_indefinitely() { indefinite_.insert(count_ - 1); }

  std::uint64_t count() const { return count_; }
  bool is_indefinite(std::uint64_t number) const { return indefinite_.contains(number); }
  std::uint64_t indefinite_in(NumberRange range) const {
    return static_cast<std::uint64_t>(std::distance(indefinite_.lower_bound(range.first), indefinite_.lower_bound(range.end)));
  }
  // The content of a message that was sent; nothing where it is not known.
  std::optional<std::uint32_t> digest(std::uint64_t number) const {
    // OPTIMIZATION: mostly each message has a row of its own.
    auto row = rows_.begin() + static_cast<std::ptrdiff_t>(std::min<std::uint64_t>(number, rows_.size() - 1));
    if (row->number != number) row = std::prev(std::upper_bound(rows_.begin(), rows_.end(), number, [](std::uint64_t wanted, const HistoryEvent& each) { return wanted < each.number; }));
    return row->kind == Kind::send ? std::optional(row->digest) : std::nullopt;
  }

private:
  std::vector<HistoryEvent> rows_; // ascending, without gaps
  std::uint64_t count_ = 0;
  std::set<std::uint64_t> indefinite_;
};

class Check {
public:
  explicit Check(const History& history) : history_(history) {}

  HistoryReport run() {
    report_.agents = history_.size();
    for (std::uint32_t agent = 0; agent < history_.size(); ++agent) sort_out(agent);
    for (auto& [id, end] : ends_) order_custodies("end", end);
    for (auto& [id, buffer] : buffers_) order_custodies("buffer", buffer);
    report_.ends = ends_.size();
    report_.buffers = buffers_.size();
    for (auto& [id, end] : ends_) check_direction(end);
    for (auto& [id, buffer] : buffers_) check_buffer(buffer);
    return std::move(report_);
  }

private:
  using Subjects = std::unordered_map<std::uint32_t, Subject>;
  // Where a subject stands in the history of one agent: its custody, while it has one.
  using Held = std::unordered_map<std::uint32_t, std::size_t>;

  const std::string& name(std::uint32_t agent) const { return history_[agent].agent; }

  void fault(HistoryFault::Kind kind, std::string text) { report_.faults.push_back({kind, std::move(text), 1}); }

  // Faults of one kind at one place: the first is told, the others are counted.
  struct Counter {
    std::size_t times = 0;
    std::string first;
  };
  void put(HistoryFault::Kind kind, Counter counter) {
    if (counter.times != 0) report_.faults.push_back({kind, std::move(counter.first), counter.times});
  }
  template <typename Text> static void count(Counter& counter, Text text, std::uint64_t times = 1) {
    if (counter.times == 0 && times != 0) counter.first = text();
    counter.times += times;
  }

  // --- from agents to subjects ---

  void sort_out(std::uint32_t agent) {
    Held ends_held, buffers_held;
    std::unordered_map<std::uint32_t, Counter> strange; // uses of ends that it does not have
    const std::vector<HistoryEvent>& events = history_[agent].events;
    report_.events += events.size();
    for (const HistoryEvent& event : events) {
      switch (event.kind) {
        case Kind::open: begin(ends_, ends_held, "end", agent, event, 0); break;
        case Kind::take: begin(ends_, ends_held, "end", agent, event, event.number); break;
        case Kind::hand_on: finish(ends_, ends_held, "end", agent, event); break;
        case Kind::make: begin(buffers_, buffers_held, "buffer", agent, event, 0); break;
        case Kind::get: begin(buffers_, buffers_held, "buffer", agent, event, event.number); break;
        case Kind::give: finish(buffers_, buffers_held, "buffer", agent, event); break;
        case Kind::send:
        case Kind::receive:
        case Kind::sends:
        case Kind::receives:
        case Kind::close:
        case Kind::closed:
        case Kind::drained: act(ends_held, strange, agent, event); break;
        case Kind::level:
        case Kind::did:
        case Kind::told: break; // check_flow
      }
    }
    for (auto& [end, counter] : strange) put(HistoryFault::Kind::two_owners, std::move(counter));
  }

  void begin(Subjects& subjects, Held& held, const char* what, std::uint32_t agent, const HistoryEvent& event, std::uint32_t number) {
    Subject& subject = subjects[event.subject];
    subject.id = event.subject;
    if (event.kind == Kind::open || event.kind == Kind::make) {
      if (subject.is_made) fault(HistoryFault::Kind::malformed, fmt::format("{} {} is made twice, the second time by {}", what, event.subject, name(agent)));
      subject.is_made = true;
      subject.peer = event.number;
    }
    if (held.contains(event.subject)) {
      fault(HistoryFault::Kind::two_owners, fmt::format("{} gets {} {} while it has it", name(agent), what, event.subject));
    }
    held[event.subject] = subject.custodies.size();
    subject.custodies.push_back({number, agent, false, event.digest, event.digest, {}});
  }

  void finish(Subjects& subjects, Held& held, const char* what, std::uint32_t agent, const HistoryEvent& event) {
    const auto found = held.find(event.subject);
    if (found == held.end()) {
      fault(HistoryFault::Kind::two_owners, fmt::format("{} hands on {} {}, which it does not have", name(agent), what, event.subject));
      return;
    }
    Custody& custody = subjects[event.subject].custodies[found->second];
    if (custody.number != event.number) {
      fault(HistoryFault::Kind::malformed, fmt::format("{} ends custody {} of {} {}, and has custody {}", name(agent), event.number, what, event.subject, custody.number));
    }
    custody.has_ended = true;
    custody.last_digest = event.digest;
    held.erase(found);
  }

  void act(Held& held, std::unordered_map<std::uint32_t, Counter>& strange, std::uint32_t agent, const HistoryEvent& event) {
    const auto found = held.find(event.subject);
    if (found == held.end()) {
      count(strange[event.subject], [&] { return fmt::format("{} uses end {}, which it does not have", name(agent), event.subject); });
      return;
    }
    ends_[event.subject].custodies[found->second].events.push_back(event);
  }

  // --- who had it ---

  void order_custodies(const char* what, Subject& subject) {
    auto& all = subject.custodies;
    std::stable_sort(all.begin(), all.end(), [](const Custody& a, const Custody& b) { return a.number < b.number; });
    for (std::size_t index = 1; index < all.size(); ++index) {
      if (all[index].number == all[index - 1].number) {
        fault(HistoryFault::Kind::two_owners, fmt::format("{} and {} both get {} {} in its transfer {}", name(all[index - 1].agent), name(all[index].agent), what, subject.id, all[index].number));
      } else if (!all[index - 1].has_ended) {
        fault(HistoryFault::Kind::two_owners, fmt::format("{} gets {} {}, which {} has not handed on", name(all[index].agent), what, subject.id, name(all[index - 1].agent)));
      }
    }
  }

  // --- what came through ---

  Sent sent_at(const Subject& end) {
    Sent sent;
    for (const Custody& custody : end.custodies) {
      const bool was_cut_off = !history_[custody.agent].is_complete;
      for (const HistoryEvent& event : custody.events) {
        if (event.kind != Kind::send && event.kind != Kind::sends) continue;
        if (event.number != sent.count()) {
          fault(HistoryFault::Kind::malformed, fmt::format("{} sends message {} at end {} where message {} is the next", name(custody.agent), event.number, end.id, sent.count()));
          continue;
        }
        sent.add(event);
        if (was_cut_off && &event == &custody.events.back()) sent.end_indefinitely();
      }
    }
    report_.sent += sent.count();
    return sent;
  }

  void check_direction(const Subject& receiver) {
    const auto found = ends_.find(receiver.peer);
    if (!receiver.is_made || found == ends_.end()) {
      fault(HistoryFault::Kind::malformed, fmt::format("nobody has opened end {} or its other side", receiver.id));
      return;
    }
    const Subject& sender = found->second;
    const Sent sent = sent_at(sender);
    Counter doubled, invented, corrupted, reordered, after_close, closed_twice;
    MessageNumbers received;
    std::uint64_t next = 0; // behind the last of those that came
    bool has_closed = false, closes_itself = false, is_drained = false;
    for (const Custody& custody : receiver.custodies) {
      for (const HistoryEvent& event : custody.events) {
        const std::uint32_t agent = custody.agent;
        if (event.kind == Kind::close) closes_itself = true;
        if (event.kind == Kind::drained) is_drained = true;
        if (event.kind == Kind::closed) {
          if (has_closed) count(closed_twice, [&] { return fmt::format("{} sees end {} close a second time", name(agent), receiver.id); });
          has_closed = true;
          continue;
        }
        if (event.kind != Kind::receive && event.kind != Kind::receives) continue;
        NumberRange range = range_of(event);
        report_.received += range.count();
        const auto message = [&](std::uint64_t number) { return fmt::format("{} receives message {} at end {}", name(agent), number, receiver.id); };
        if (has_closed) count(after_close, [&] { return message(range.first) + ", after its close event"; }, range.count());
        if (range.end > sent.count()) {
          const std::uint64_t beyond = std::max(range.first, sent.count());
          count(invented, [&] { return message(beyond) + fmt::format(", and only {} were sent at end {}", sent.count(), sender.id); }, range.end - beyond);
          range.end = beyond;
          if (range.count() == 0) continue;
        }
        const std::optional<std::uint32_t> digest = event.kind == Kind::receive ? sent.digest(event.number) : std::nullopt;
        if (digest && *digest != event.digest) count(corrupted, [&] { return message(event.number) + fmt::format(" with content {:08x}, and it was sent with {:08x}", event.digest, *digest); });
        const MessageNumbers::Repeated repeated = received.add(range);
        if (repeated.count != 0) {
          count(doubled, [&] { return message(repeated.first) + " a second time"; }, repeated.count);
        } else if (range.first < next) {
          count(reordered, [&] { return message(range.first) + fmt::format(" after message {}", next - 1); }, std::min(range.end, next) - range.first);
        }
        next = std::max(next, range.end);
      }
    }
    put(HistoryFault::Kind::doubled, doubled);
    put(HistoryFault::Kind::invented, invented);
    put(HistoryFault::Kind::corrupted, corrupted);
    put(HistoryFault::Kind::reordered, reordered);
    put(HistoryFault::Kind::after_close, after_close);
    put(HistoryFault::Kind::closed_twice, closed_twice);
    check_lost(receiver, sender, sent, received, is_drained || (has_closed && !closes_itself));
    if (has_closed) check_who_closed(receiver, sender, closes_itself);
  }

  // A message may stay where it is unless the receiver knows that it has all of them: it was told so, or the other side's close came.
  void check_lost(const Subject& receiver, const Subject& sender, const Sent& sent, const MessageNumbers& received, bool has_all) {
    Counter lost;
    std::uint64_t at = 0;
    while (const std::optional<NumberRange> gap = received.gap(at, sent.count())) {
      at = gap->end;
      const std::uint64_t open = has_all ? sent.indefinite_in(*gap) : gap->count();
      report_.indefinite += open;
      std::uint64_t first = gap->first;
      while (sent.is_indefinite(first)) ++first;
      count(lost, [&] { return fmt::format("message {}, sent at end {}, never comes to end {}, which has all that was sent after it or saw the close", first, sender.id, receiver.id); }, gap->count() - open);
    }
    put(HistoryFault::Kind::lost, lost);
  }

  void check_who_closed(const Subject& receiver, const Subject& sender, bool closes_itself) {
    if (closes_itself || sender.custodies.empty() || receiver.custodies.empty()) return;
    const Custody& last = sender.custodies.back();
    const bool sender_closes = std::any_of(sender.custodies.begin(), sender.custodies.end(), [](const Custody& custody) {
      return std::any_of(custody.events.begin(), custody.events.end(), [](const HistoryEvent& event) { return event.kind == Kind::close; });
    });
    // An agent's end closes what it has; an end on its way to one that was ended is closed with the message.
    const bool may_have_ended = last.has_ended || last.agent != receiver.custodies.back().agent;
    if (!sender_closes && !may_have_ended) {
      fault(HistoryFault::Kind::closed_by_nobody, fmt::format("{} sees end {} close, and neither it nor end {} was closed", name(receiver.custodies.back().agent), receiver.id, sender.id));
    }
  }

  // --- buffers ---

  void check_buffer(const Subject& buffer) {
    for (std::size_t index = 1; index < buffer.custodies.size(); ++index) {
      const Custody &from = buffer.custodies[index - 1], &to = buffer.custodies[index];
      if (to.number == from.number + 1 && from.has_ended && from.last_digest != to.first_digest) {
        fault(HistoryFault::Kind::corrupted, fmt::format("buffer {} comes from {} to {} with content {:08x}, and was handed on with {:08x}", buffer.id, name(from.agent), name(to.agent), to.first_digest, from.last_digest));
      }
    }
  }

  const History& history_;
  HistoryReport report_;
  Subjects ends_, buffers_;
};

} // namespace

std::string_view name_of(HistoryFault::Kind kind) { return fault_names[static_cast<std::size_t>(kind)]; }

HistoryReport check_history(const History& history) {
  HistoryReport report = Check(history).run();
  check_flow(history, report);
  return report;
}

} // namespace portproof
