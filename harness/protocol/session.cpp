#include "harness/protocol/session.h"

#include "harness/base/assert.h"
#include "harness/base/overloaded.h"

#include <fmt/format.h>
#include <algorithm>

namespace portproof {
namespace {

// How long a process that closed its output may take to exit by itself, so that its own status is what is reported.
constexpr std::chrono::seconds exit_grace{2};
constexpr std::size_t answered_remembered_max = 256;
// What a line of noise counts for at least: looking at a short one takes as long.
constexpr std::size_t noise_line_bytes_min = 64;

std::chrono::microseconds in_us(Testee::Clock::duration duration) {
  return std::chrono::duration_cast<std::chrono::microseconds>(duration);
}

} // namespace

Session::Session(std::unique_ptr<Testee> testee, const SessionOptions& options)
    : testee_(std::move(testee)),
      features_(options.features),
      noise_bytes_max_(options.noise_bytes_max),
      random_(options.seed),
      left_(Clock::now()),
      oldest_since_(left_) {}

// splitmix64: every seed is a good one.
std::uint64_t Session::draw() {
  random_ += 0x9E3779B97F4A7C15U;
  std::uint64_t bits = random_;
  bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9U;
  bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EBU;
  return bits ^ (bits >> 31);
}

// Ids grow by unforeseeable steps, so that an adapter cannot answer what it was not asked yet.
RequestId Session::draw_id() {
  return last_id_ += 1 + static_cast<RequestId>(draw() % 1000);
}

void Session::ask(RequestId id, std::string_view line, Pending pending) {
  PORTPROOF_ASSERT(!ended_);
  if (pending_.empty()) oldest_since_ = left_;
  testee_->send(line);
  pending_.emplace(id, std::move(pending));
}

RequestId Session::submit(const Question& question, std::chrono::milliseconds budget) {
  const RequestId id = draw_id();
  std::visit(overloaded{
                 [&](const RunRequest& run) {
                   ask(id, encode_request(id, run), {Op::run, 0, budget});
                 },
                 [&](const SampleRequest& sample) {
                   ask(id, encode_request(id, sample), {Op::sample, sample.count, budget});
                 },
                 [&](const LoadRequest& load) {
                   ask(id, encode_request(id, load), {Op::load, 0, budget});
                 },
             },
             question);
  return id;
}

Event Session::next(Clock::time_point until) {
  come_back();
  Event event = std::visit(overloaded{
                               [](Started started) -> Event { return started; },
                               [this](Replied&& replied) -> Event { return event_from(std::move(replied)); },
                               [](Ended&& ended) -> Event { return std::move(ended); },
                               [](Quiet quiet) -> Event { return quiet; },
                           },
                           wait_for_happening(until));
  leave();
  return event;
}

// The time since the owner was handed control counts for nobody.
void Session::come_back() {
  const auto away = Clock::now() - left_;
  oldest_since_ += away;
  for (auto& [id, pending] : pending_) {
    if (pending.started) *pending.started += away;
  }
}

Session::Happening Session::wait_for_happening(Clock::time_point until) {
  while (true) {
    if (ended_) return *ended_;
    const auto due = next_due();
    Incoming incoming = testee_->receive(due ? std::min(*due, until) : until);
    switch (incoming.kind) {
      case Incoming::Kind::line:
        if (auto happening = take_line(incoming.line)) return std::move(*happening);
        break; // noise; a flood of it must not outrun the clock
      case Incoming::Kind::end: return end_as_died(std::move(incoming.line));
      case Incoming::Kind::too_long:
        return end(Ended::Why::too_long,
                   fmt::format("it wrote a line of more than {} MiB", line_bytes_max / 1024 / 1024));
      case Incoming::Kind::timeout: break;
    }
    const auto now = Clock::now();
    if (due && now >= *due) return end(Ended::Why::deadline, why_late());
    if (now >= until) return Quiet{};
  }
}

// Whoever wrote an answer that cannot be read waits in vain for somebody to say so.
std::string Session::why_late() const {
  const std::string noise = noise_.text();
  for (const auto& [id, pending] : pending_) {
    if (noise.find(fmt::format("{{\"id\":{},", id)) == std::string::npos) continue;
    return "it did not answer within the deadline; a line that begins like its answer is no JSON, and counts as noise";
  }
  return "it did not answer within the deadline";
}

std::optional<Session::Happening> Session::take_line(std::string_view line) {
  DecodedLine decoded = decode_line(line);
  const bool is_message = !std::holds_alternative<std::monostate>(decoded.message);
  if (!decoded.noise.empty() || !is_message) {
    if (auto flood = note_noise(decoded.noise, line.size() + 1)) return flood;
  }
  if (is_message) noise_bytes_ = 0;
  return std::visit(
      overloaded{
          [](std::monostate) -> std::optional<Happening> { return std::nullopt; },
          [this](const Starting& starting) -> std::optional<Happening> { return note_starting(starting); },
          [this](Reply& reply) -> std::optional<Happening> { return note_reply(std::move(reply)); },
          [this](const Malformed& bad) -> std::optional<Happening> {
            return end(Ended::Why::protocol_violation, "it wrote " + bad.why);
          },
      },
      decoded.message);
}

std::optional<Session::Happening> Session::note_noise(std::string_view noise, std::size_t bytes) {
  for (const RequestId id : charged()) {
    ByteTail& tail = pending_.at(id).noise;
    tail.append(noise);
    tail.append("\n");
  }
  noise_.append(noise);
  noise_.append("\n");
  noise_bytes_ += std::max(bytes, noise_line_bytes_min);
  if (noise_bytes_ <= noise_bytes_max_) return std::nullopt;
  return end(
      Ended::Why::too_much_noise,
      fmt::format("it wrote some {} MiB that are no message, without a message between", noise_bytes_ / 1024 / 1024));
}

// What is wrong with an id that is not in flight.
std::string Session::unasked(RequestId id) const {
  const bool answered = std::find(answered_.begin(), answered_.end(), id) != answered_.end();
  return answered ? "which it had answered already" : "which was not asked";
}

Session::Happening Session::note_starting(const Starting& starting) {
  const auto found = pending_.find(starting.id);
  if (found == pending_.end()) {
    return end(Ended::Why::protocol_violation,
               fmt::format("it started request {}, {}", starting.id, unasked(starting.id)));
  }
  if (found->second.started) {
    return end(Ended::Why::protocol_violation, fmt::format("it started request {} twice", starting.id));
  }
  found->second.started = Clock::now();
  return Started{starting.id};
}

Session::Happening Session::note_reply(Reply reply) {
  const auto found = pending_.find(reply.id);
  if (found == pending_.end()) {
    return end(Ended::Why::protocol_violation, fmt::format("it answered request {}, {}", reply.id, unasked(reply.id)));
  }
  const auto now = Clock::now();
  const auto since = found->second.started.value_or(oldest_since_);
  Replied replied{reply.id, std::move(found->second), std::move(reply.outcome), now - since};
  if (found == pending_.begin()) oldest_since_ = now;
  pending_.erase(found);
  answered_.push_back(reply.id);
  if (answered_.size() > answered_remembered_max) answered_.pop_front();
  return replied;
}

Event Session::event_from(Replied replied) {
  Answered answered{replied.id, Unsupported{}, replied.request.noise.text(), in_us(replied.duration)};
  Ok* ok = std::get_if<Ok>(&replied.outcome);
  if (auto* no = std::get_if<Unsupported>(&replied.outcome)) {
    answered.answer = std::move(*no);
    return answered;
  }
  if (auto* error = std::get_if<AdapterError>(&replied.outcome)) {
    answered.answer = std::move(*error);
    return answered;
  }
  const auto accept = [&](auto decoded) -> Event {
    if (!decoded) {
      return end(Ended::Why::protocol_violation,
                 fmt::format("its reply to request {} is wrong: {}", replied.id, decoded.error().message));
    }
    answered.answer = std::move(*decoded);
    return std::move(answered);
  };
  switch (replied.request.op) {
    case Op::run: return accept(decode_ran(std::move(ok->content)));
    case Op::sample: return accept(decode_sampled(std::move(ok->content), replied.request.count));
    case Op::load: return accept(decode_loaded(std::move(ok->content)));
    case Op::hello:
    case Op::unknown:
    case Op::bye: break; // asked and answered within open() and close()
  }
  PORTPROOF_ASSERT(false);
}

// PROTOCOL.md, Starting: those that were said to start, or, where there are none, the oldest.
std::vector<RequestId> Session::charged() const {
  std::vector<RequestId> ids;
  for (const auto& [id, pending] : pending_) {
    if (pending.started) ids.push_back(id);
  }
  if (ids.empty() && !pending_.empty()) ids.push_back(pending_.begin()->first);
  return ids;
}

// The oldest has a clock also where it was never said to start: else an adapter that stops reading would never be late.
std::optional<Session::Clock::time_point> Session::due_of(const PendingMap::value_type& entry) const {
  const auto& [id, pending] = entry;
  if (!pending.budget) return std::nullopt;
  if (pending.started) return *pending.started + *pending.budget;
  if (id == pending_.begin()->first) return oldest_since_ + *pending.budget;
  return std::nullopt;
}

std::optional<Session::Clock::time_point> Session::next_due() const {
  std::optional<Clock::time_point> earliest;
  for (const auto& entry : pending_) {
    const auto due = due_of(entry);
    if (due && (!earliest || *due < *earliest)) earliest = due;
  }
  return earliest;
}

Ended Session::end(Ended::Why why, std::string text) {
  Ended ended;
  ended.why = why;
  ended.text = std::move(text);
  ended.started = charged();
  const auto now = Clock::now();
  for (const auto& entry : pending_) {
    ended.in_flight.push_back(entry.first);
    const auto due = due_of(entry);
    if (due && *due <= now) ended.overdue.push_back(entry.first);
  }
  if (!exit_) exit_ = testee_->kill();
  ended.exit = exit_;
  ended_ = ended;
  return ended;
}

Ended Session::end_as_died(std::string unfinished) {
  if (!unfinished.empty()) noise_.append(unfinished);
  const auto patience = Clock::now() + exit_grace;
  exit_ = testee_->stop(patience);
  const bool was_forced = Clock::now() >= patience;
  const std::string how = was_forced ? "it closed its output and had to be ended"
                          : exit_    ? "it ended with " + exit_->text()
                                     : "it ended";
  return end(Ended::Why::died, unfinished.empty() ? how : how + " in the middle of a line");
}

Farewell Session::close(Clock::time_point deadline) {
  if (ended_) return {exit_, ended_->text};
  come_back();
  left_ = Clock::now();
  const RequestId bye_id = draw_id();
  ask(bye_id, encode_request(bye_id, ByeRequest{}), {Op::bye});
  std::string complaint;
  for (bool waiting = true; waiting;) {
    Happening happening = wait_for_happening(deadline);
    if (const auto* ended = std::get_if<Ended>(&happening)) return {exit_, "before it had answered bye " + ended->text};
    if (std::holds_alternative<Quiet>(happening)) {
      complaint = "it did not answer bye within the deadline";
      waiting = false;
    }
    auto* replied = std::get_if<Replied>(&happening);
    if (!replied || replied->id != bye_id) continue;
    waiting = false;
    const Ok* ok = std::get_if<Ok>(&replied->outcome);
    if (!ok || !decode_bye(ok->content).ok()) complaint = "it did not answer bye with ok";
  }
  exit_ = testee_->stop(deadline);
  const bool clean = !exit_ || (exit_->kind == ExitStatus::Kind::exited && exit_->code == 0);
  if (complaint.empty() && !clean) complaint = "after bye it ended with " + exit_->text();
  ended_ = Ended{Ended::Why::died, "it was said bye to", exit_, {}, {}, {}};
  return {exit_, complaint};
}

void Session::kill() {
  if (!ended_) end(Ended::Why::died, "it was ended by its owner");
}

Evidence Session::evidence() const {
  return {testee_->stderr_tail(), noise_.text(), exit_ ? exit_->text() : std::string()};
}

} // namespace portproof
