#include "harness/judge/patterns/laws.h"

#include "harness/judge/patterns/breach_list.h"

namespace portproof {
namespace {

using Kind = PatternEvent::Kind;

constexpr std::array<std::string_view, flow_laws> clauses = {
    "flow.queue.bound",  "flow.queue.fifo",    "flow.queue.wakes",   "flow.queue.once", "flow.credits.bound",    "flow.credits.order",
    "flow.credits.outcome", "flow.credits.wakes", "flow.batch.order", "flow.batch.size", "flow.batch.during-send"};

// [flow.queue.bound] [flow.queue.fifo] [flow.queue.once] [flow.queue.wakes]
void check_queue(std::uint32_t capacity, const std::vector<PatternEvent>& events, BreachList& breaches) {
  std::uint32_t puts = 0, takes = 0, accepted = 0, taken = 0, depth = 0;
  std::vector<bool> was_taken;
  for (const PatternEvent& event : events) {
    if (event.kind == Kind::put_begun) ++puts;
    if (event.kind == Kind::take_begun) ++takes;
    if (event.kind == Kind::put_accepted) ++accepted;
    if (event.kind == Kind::depth) {
      depth = event.subject;
      if (depth > capacity) breaches.add(FlowLaw::queue_bound, "{} items are queued where {} may be", depth, capacity);
    }
    if (event.kind != Kind::taken) continue;
    ++taken;
    const std::uint32_t item = event.number;
    if (item >= puts) {
      breaches.add(FlowLaw::queue_once, "take {} gets item {}, which nobody has put", event.subject, item);
      continue;
    }
    was_taken.resize(puts);
    if (was_taken[item]) breaches.add(FlowLaw::queue_once, "item {} is taken twice, the second time by take {}", item, event.subject);
    was_taken[item] = true;
    if (item != event.subject) breaches.add(FlowLaw::queue_fifo, "take {} gets item {}, and item {} was put as early as it asked", event.subject, item, event.subject);
  }
  const std::uint32_t to_put = puts - accepted, to_take = takes - taken;
  if (accepted != taken + depth) breaches.add(FlowLaw::queue_once, "{} items were accepted, {} were taken and {} are queued at the end", accepted, taken, depth);
  if (to_take > 0 && depth + to_put > 0) breaches.add(FlowLaw::queue_wakes, "at the end somebody waits to take, and {} items are queued and {} wait to be put", depth, to_put);
  if (to_put > 0 && depth < capacity) breaches.add(FlowLaw::queue_wakes, "at the end somebody waits to put, and of {} places {} are taken", capacity, depth);
}

// [flow.credits.bound] [flow.credits.order] [flow.credits.outcome] [flow.credits.wakes]
void check_credits(std::uint32_t limit, const std::vector<PatternEvent>& events, BreachList& breaches) {
  std::uint32_t handed_in = 0, begun = 0, ended = 0;
  std::vector<std::optional<std::uint32_t>> outcomes, told; // by work
  for (const PatternEvent& event : events) {
    const std::uint32_t work = event.subject;
    if (event.kind == Kind::handed_in) {
      ++handed_in;
      outcomes.emplace_back();
      told.emplace_back();
      continue;
    }
    if (work >= handed_in) {
      breaches.add(FlowLaw::credits_outcome, "something happens to work {}, which nobody has handed in", work);
      continue;
    }
    if (event.kind == Kind::begun) {
      if (work != begun) breaches.add(FlowLaw::credits_order, "work {} begins where work {} is the next", work, begun);
      ++begun;
      if (begun - ended > limit) breaches.add(FlowLaw::credits_bound, "{} works are under way with {} credits", begun - ended, limit);
    }
    if (event.kind == Kind::ended) {
      ++ended;
      outcomes[work] = event.number;
    }
    if (event.kind == Kind::told) {
      if (told[work]) breaches.add(FlowLaw::credits_outcome, "whoever handed in work {} is told twice", work);
      told[work] = event.number;
      const char* what = event.number == 0 ? "done" : "failed";
      if (!outcomes[work]) breaches.add(FlowLaw::credits_outcome, "whoever handed in work {} is told that it is {}, before it has ended", work, what);
      else if (*outcomes[work] != event.number) breaches.add(FlowLaw::credits_outcome, "whoever handed in work {} is told that it is {}, and it {}", work, what, event.number == 0 ? "failed" : "is done");
    }
  }
  for (std::uint32_t work = 0; work < handed_in; ++work) {
    if (outcomes[work] && !told[work]) breaches.add(FlowLaw::credits_outcome, "work {} has ended, and whoever handed it in is never told", work);
  }
  if (begun < handed_in && begun - ended < limit) breaches.add(FlowLaw::credits_wakes, "at the end work {} waits, and of {} credits {} are out", begun, limit, begun - ended);
}

// [flow.batch.order] [flow.batch.size] [flow.batch.during-send]
void check_batches(std::uint32_t size, const std::vector<PatternEvent>& events, BreachList& breaches) {
  std::vector<bool> is_nested, was_sent; // by buffer
  std::uint32_t sent = 0, batch = 0, in_batch = 0, last = 0;
  for (const PatternEvent& event : events) {
    if (event.kind == Kind::added || event.kind == Kind::added_during) {
      is_nested.push_back(event.kind == Kind::added_during);
      was_sent.push_back(false);
    }
    const std::uint32_t waiting = static_cast<std::uint32_t>(was_sent.size()) - sent;
    if (event.kind == Kind::waiting && waiting >= size) breaches.add(FlowLaw::batch_size, "{} buffers wait where {} are a batch", waiting, size);
    if (event.kind != Kind::sent) continue;
    if (event.subject >= was_sent.size()) {
      breaches.add(FlowLaw::batch_order, "buffer {} is sent, and nobody has added it", event.subject);
      continue;
    }
    in_batch = event.number == batch ? in_batch + 1 : 1;
    batch = event.number;
    if (in_batch > size) breaches.add(FlowLaw::batch_size, "batch {} has {} buffers where {} are a batch", batch, in_batch, size);
    if (was_sent[event.subject]) breaches.add(FlowLaw::batch_order, "buffer {} is sent twice", event.subject);
    else if (sent > 0 && event.subject < last) breaches.add(FlowLaw::batch_order, "buffer {} is sent after buffer {}", event.subject, last);
    was_sent[event.subject] = true;
    last = event.subject;
    ++sent;
  }
  for (std::size_t buffer = 0; buffer < was_sent.size(); ++buffer) {
    if (was_sent[buffer]) continue;
    if (is_nested[buffer]) breaches.add(FlowLaw::batch_during_send, "buffer {}, added while a batch was being sent, is never sent", buffer);
    else breaches.add(FlowLaw::batch_order, "buffer {} is never sent, though all were asked to be at the end", buffer);
  }
}

} // namespace

std::string_view clause_of(FlowLaw law) { return clauses[static_cast<std::size_t>(law)]; }

std::vector<LawBreach> breaches(Pattern pattern, std::uint32_t size, const std::vector<PatternEvent>& events) {
  BreachList list;
  switch (pattern) {
    case Pattern::queue: check_queue(size, events, list); break;
    case Pattern::credits: check_credits(size, events, list); break;
    case Pattern::batches: check_batches(size, events, list); break;
  }
  return list.take();
}

} // namespace portproof
