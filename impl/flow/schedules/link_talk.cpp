#include "impl/flow/schedules/link_talk.h"

#include "impl/flow/link.h"

#include <algorithm>
#include <optional>

namespace portproof::reference {
namespace {

class LinkTalk final : public Scenario {
public:
  explicit LinkTalk(const LinkPlan& plan) : plan_(plan), told_(plan.items), did_(plan.items) {}

  void run(Executor& executor) override {
    Agent agent(executor);
    auto [near, far] = Channel::entangle(executor.watch());
    far->unbind(); // it moves to another strand
    const auto strand = executor.start([this, &executor, end = std::make_shared<std::unique_ptr<PortData>>(std::move(far))] { receive(executor, std::move(*end)); });
    std::unique_ptr<LinkSender> sender;
    agent.run_task([&, end = std::make_shared<std::unique_ptr<PortData>>(std::move(near))]() -> Completion<Nothing> {
      sender = std::make_unique<LinkSender>(agent, MessagePort::make(agent, std::move(*end)), plan_.credits);
      sender->when_closed([this] { ++sender_closes_; });
      for (std::size_t item = 0; item < plan_.items; ++item) {
        sender->send(Value(static_cast<double>(item)), {}, [this, item](const Settlement& settlement) { told_[item].push_back(taken_for(settlement.outcome)); });
        most_under_way_ = std::max(most_under_way_, sender->credits().outstanding());
      }
      sender->close_when_settled();
      return Nothing{};
    });
    agent.run_loop();
    strand->join();
  }

  std::string fault() const override {
    if (sender_closes_ != 1 || receiver_closes_ != 1) return "a side of the link does not close once";
    if (most_under_way_ > plan_.credits) return "more is under way than there are credits";
    for (std::size_t index = 0; index < received_.size(); ++index) {
      if (received_[index] != index) return "items come out of order, or twice";
    }
    const bool goes = plan_.receiver == LinkPlan::Receiver::closes_after_first || plan_.receiver == LinkPlan::Receiver::ends_on_last;
    for (std::size_t item = 0; item < plan_.items; ++item) {
      if (told_[item].size() != 1) return "an item is not settled once";
      switch (told_[item][0]) {
        case WorkOutcome::done:
        case WorkOutcome::failed:
          if (did_[item] != told_[item][0]) return "an item is settled with what did not become of it";
          break;
        case WorkOutcome::refused:
          if (!goes || item < received_.size()) return "an item is refused, and came through or might have";
          break;
        case WorkOutcome::indefinite:
          if (!goes) return "an item is indefinite, and nobody has gone";
          break;
      }
    }
    return "";
  }

  std::string outcome() const override {
    std::string text = std::to_string(received_.size()) + ' ';
    for (const auto& told : told_) text += std::to_string(static_cast<int>(told[0]));
    return text;
  }

private:
  WorkOutcome taken_for(WorkOutcome told) const {
    const bool is_planted = plan_.planted == LinkPlan::Planted::close_is_success && told == WorkOutcome::indefinite;
    return is_planted ? WorkOutcome::done : told;
  }

  void receive(Executor& executor, std::unique_ptr<PortData> end) {
    Agent agent(executor);
    std::optional<LinkReceiver> receiver;
    WhenSettled held; // of the item before
    const auto settle_as = [this](std::size_t item, WorkOutcome outcome, const WhenSettled& settle) {
      did_[item] = outcome;
      settle({outcome, outcome == WorkOutcome::failed ? "odd" : ""});
    };
    const auto work = [&](Value payload, WhenSettled settle) {
      const auto item = static_cast<std::size_t>(payload.as_number());
      received_.push_back(item);
      switch (plan_.receiver) {
        case LinkPlan::Receiver::settles_at_once: return settle_as(item, WorkOutcome::done, settle);
        case LinkPlan::Receiver::fails_on_odd: return settle_as(item, item % 2 == 1 ? WorkOutcome::failed : WorkOutcome::done, settle);
        case LinkPlan::Receiver::settles_later:
          if (item % 2 == 0) {
            held = std::move(settle);
          } else {
            settle_as(item, WorkOutcome::done, settle);
            settle_as(item - 1, WorkOutcome::done, held);
          }
          return;
        case LinkPlan::Receiver::closes_after_first:
          if (item == 0) settle_as(item, WorkOutcome::done, settle);
          receiver->close();
          return;
        case LinkPlan::Receiver::ends_on_last:
          if (item + 1 < plan_.items) return settle_as(item, WorkOutcome::done, settle);
          ++receiver_closes_; // its agent hears of nothing any more
          return agent.stop();
      }
    };
    agent.run_task([&]() -> Completion<Nothing> {
      receiver.emplace(agent, MessagePort::make(agent, std::move(end)), work);
      receiver->when_closed([this] { ++receiver_closes_; });
      return Nothing{};
    });
    agent.run_loop();
  }

  LinkPlan plan_;
  std::vector<std::vector<WorkOutcome>> told_;   // by item; of the sender
  std::vector<std::optional<WorkOutcome>> did_;  // by item; of the receiver, as all that follows
  std::vector<std::size_t> received_;
  int receiver_closes_ = 0;
  int sender_closes_ = 0;            // of the sender
  std::size_t most_under_way_ = 0;
};

} // namespace

std::unique_ptr<Scenario> link_talk(const LinkPlan& plan) { return std::make_unique<LinkTalk>(plan); }

} // namespace portproof::reference
