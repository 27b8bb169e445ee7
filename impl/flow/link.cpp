#include "impl/flow/link.h"

#include "impl/flow/port_use.h"
#include "impl/value/string.h"

namespace portproof::reference {

LinkSender::LinkSender(Agent& agent, MessagePort* port, std::size_t credits, LinkMetrics* metrics, LinkWatcher* watcher)
    : agent_(agent), port_(agent.heap(), Value(port)), credits_(credits), metrics_(metrics), watcher_(watcher) {
  listen(agent, port, PortEventType::message, [this](Value answer) { receive(answer); });
  listen(agent, port, PortEventType::close, [this](Value) { port_closed(); });
}

void LinkSender::send(Value payload, std::vector<Value> buffers, WhenSettled settled) {
  if (is_closing_) return settled({WorkOutcome::refused});
  if (credits_.try_acquire()) return post(payload, std::move(buffers), std::move(settled));
  Heap& heap = agent_.heap();
  std::vector<Root> kept;
  for (const Value buffer : buffers) kept.emplace_back(heap, buffer);
  credits_.acquire([this, payload = Root(heap, payload), kept = std::move(kept), settled = std::move(settled)](Credits::Answer answer) {
    if (answer != Credits::Answer::granted) return settled({WorkOutcome::refused});
    std::vector<Value> transfer;
    for (const Root& buffer : kept) transfer.push_back(buffer.value());
    post(payload.value(), std::move(transfer), settled);
  });
}

void LinkSender::post(Value payload, std::vector<Value> buffers, WhenSettled settled) {
  Heap& heap = agent_.heap();
  const std::uint64_t number = ++last_number_;
  under_way_.emplace(number, UnderWay{std::move(settled), metrics_ == nullptr ? FlowTime{} : metrics_->now()});
  if (metrics_ != nullptr) metrics_->sent(credits_.outstanding());
  if (watcher_ != nullptr) watcher_->posted(number, credits_.outstanding());
  Array* message = Array::from(heap, {Value(static_cast<double>(number)), payload});
  const Completion<Value> posted = reference::post(port_of(port_), Value(message), buffers);
  if (posted.threw()) settle(number, {WorkOutcome::failed, text_of_thrown(heap, posted.thrown().value)});
}

void LinkSender::receive(Value answers) {
  const std::vector<Value>& told = answers.as_object()->elements()->dense;
  for (std::size_t at = 0; at < told.size(); at += 3) {
    const auto number = static_cast<std::uint64_t>(told[at].as_number());
    const auto outcome = static_cast<WorkOutcome>(static_cast<int>(told[at + 1].as_number()));
    if (watcher_ != nullptr) watcher_->told(number, outcome);
    settle(number, {outcome, told[at + 2].is_string() ? told[at + 2].as_string()->utf8() : std::string()});
  }
}

// [flow.credits.outcome] The credit first: whoever is told may want to send at once.
void LinkSender::settle(std::uint64_t number, const Settlement& settlement) {
  auto settled = under_way_.extract(number);
  PORTPROOF_ASSERT(!settled.empty());
  if (metrics_ != nullptr) metrics_->settled(settled.mapped().sent_at);
  credits_.give_back();
  settled.mapped().settled(settlement);
  close_if_settled();
}

void LinkSender::close_when_settled() {
  is_closing_ = true;
  close_if_settled();
}

void LinkSender::close_if_settled() {
  if (!is_closing_ || has_closed_ || credits_.outstanding() != 0 || credits_.waiting() != 0) return;
  has_closed_ = true;
  if (watcher_ != nullptr) watcher_->closing();
  port_of(port_)->close(nullptr);
}

void LinkSender::port_closed() {
  is_closing_ = has_closed_ = true;
  if (watcher_ != nullptr) watcher_->closed();
  credits_.close();
  while (!under_way_.empty()) settle(under_way_.begin()->first, {WorkOutcome::indefinite});
  std::exchange(closed_, [] {})();
}

LinkReceiver::LinkReceiver(Agent& agent, MessagePort* port, Work work, LinkWatcher* watcher)
    : agent_(agent), port_(agent.heap(), Value(port)), watcher_(watcher) {
  listen(agent, port, PortEventType::close, [this](Value) {
    has_closed_ = true;
    if (watcher_ != nullptr) watcher_->closed();
    std::exchange(closed_, [] {})();
  });
  listen(agent, port, PortEventType::message, [this, work = std::move(work)](Value message) {
    if (has_closed_) return; // a port may still deliver after its close()
    const double number = element(message, 0).as_number();
    if (watcher_ != nullptr) watcher_->received(static_cast<std::uint64_t>(number));
    work(element(message, 1), [this, number](const Settlement& settlement) { settle(number, settlement); });
  });
}

void LinkReceiver::settle(double number, const Settlement& settlement) {
  if (agent_.is_stopping() || has_closed_) return;
  if (watcher_ != nullptr) watcher_->ended(static_cast<std::uint64_t>(number), settlement.outcome);
  // OPTIMIZATION: one message for all that this turn settles, not one for each.
  if (answers_.empty()) {
    agent_.set_immediate([this]() -> Completion<Nothing> {
      post_answers();
      return Nothing{};
    });
  }
  answers_.push_back({number, settlement});
}

void LinkReceiver::post_answers() {
  if (answers_.empty()) return;
  Heap& heap = agent_.heap();
  std::vector<Value> told;
  for (const Answer& each : std::exchange(answers_, {})) {
    told.emplace_back(each.number);
    told.emplace_back(static_cast<double>(each.settlement.outcome));
    told.push_back(each.settlement.why.empty() ? Value() : Value(String::from_utf8(heap, each.settlement.why)));
  }
  PORTPROOF_ASSERT(!post(port_of(port_), Value(Array::from(heap, std::move(told))), {}).threw());
}

void LinkReceiver::close() {
  if (has_closed_) return;
  post_answers();
  has_closed_ = true;
  if (watcher_ != nullptr) watcher_->closing();
  port_of(port_)->close(nullptr);
}

} // namespace portproof::reference
