#include "impl/flow/schedules/credit_calls.h"

#include "impl/flow/credits.h"
#include "impl/flow/monitor.h"

#include <algorithm>

namespace portproof::reference {
namespace {

using Answer = Credits::Answer;

// Its fault: the credit of one who has it is taken for that of one who waits.
class CreditsThatCancelTooMuch : public Credits {
public:
  using Credits::Credits;
  void cancel(Ticket ticket) {
    const std::size_t waited = waiting();
    Credits::cancel(ticket);
    if (waiting() == waited && outstanding() > 0) give_back();
  }
};

// What all callers share.
template <typename AnyCredits>
struct CreditDesk {
  explicit CreditDesk(std::size_t limit) : credits(limit) {}

  void ask(std::size_t call, std::function<void(Answer)> done) {
    asked.push_back(call);
    const auto ticket = credits.acquire([this, call, done = std::move(done)](Answer answer) {
      if (answer == Answer::granted) {
        granted.push_back(call);
        most = std::max(most, ++under_way);
      }
      done(answer);
    });
    if (call == 0) first_ticket = ticket;
    look();
  }
  void end_work() {
    --under_way;
    if (credits.outstanding() == 0) has_credit_of_nobody = true;
    else credits.give_back();
    look();
  }
  void look() { keeps_waiting = keeps_waiting || (credits.waiting() != 0 && credits.free() != 0); }

  AnyCredits credits;
  std::vector<std::size_t> asked, granted; // calls, in their order
  std::size_t under_way = 0, most = 0;
  std::optional<Credits::Ticket> first_ticket;
  bool keeps_waiting = false, has_credit_of_nobody = false;
};

template <typename AnyCredits>
class CreditCalls final : public Scenario {
public:
  using Desk = CreditDesk<AnyCredits>;

  explicit CreditCalls(const CreditPlan& plan) : plan_(plan), answers_(plan.callers * plan.calls_each) {}

  void run(Executor& executor) override {
    Monitor<Desk> desk(executor, plan_.limit);
    std::vector<std::unique_ptr<Strand>> callers;
    for (std::size_t caller = 0; caller < plan_.callers; ++caller) {
      callers.push_back(executor.start([this, &desk, caller] {
        for (std::size_t number = 0; number < plan_.calls_each; ++number) make_call(desk, caller * plan_.calls_each + number);
      }));
    }
    switch (plan_.end) {
      case CreditPlan::End::all_done: break;
      case CreditPlan::End::closed: desk.use([](Desk& all) { all.credits.close(); }); break;
      case CreditPlan::End::first_cancelled:
        desk.use([](Desk& all) {
          if (all.first_ticket) all.credits.cancel(*all.first_ticket);
          all.look();
        });
        break;
    }
    for (const auto& strand : callers) strand->join();
    desk.use([this](Desk& all) {
      asked_ = all.asked;
      granted_ = all.granted;
      most_ = all.most;
      keeps_waiting_ = all.keeps_waiting;
      is_unbalanced_ = all.has_credit_of_nobody || all.credits.outstanding() != 0;
    });
  }

  std::string fault() const override {
    if (most_ > plan_.limit) return "more is under way than there are credits";
    if (keeps_waiting_) return "somebody waits while a credit is free";
    if (is_unbalanced_) return "credits are given back that nobody has, or kept";
    const auto asked_at = [this](std::size_t call) { return std::find(asked_.begin(), asked_.end(), call); };
    if (!std::is_sorted(granted_.begin(), granted_.end(), [&](std::size_t left, std::size_t right) { return asked_at(left) < asked_at(right); })) return "credits are given in another order than that of asking";
    for (std::size_t call = 0; call < answers_.size(); ++call) {
      if (answers_[call].size() != 1) return "a call is not answered once";
      if (answers_[call][0] == Answer::closed && plan_.end != CreditPlan::End::closed) return "a call is refused, and nobody has closed";
      if (answers_[call][0] == Answer::cancelled && (plan_.end != CreditPlan::End::first_cancelled || call != 0)) return "a call is cancelled, and nobody wanted that";
    }
    return "";
  }

  std::string outcome() const override {
    std::string text;
    for (const std::size_t call : granted_) text += std::to_string(call) + ' ';
    for (const auto& answers : answers_) text += answers[0] == Answer::granted ? '+' : answers[0] == Answer::closed ? 'c' : '-';
    return text;
  }

private:
  void make_call(Monitor<Desk>& desk, std::size_t call) {
    const Answer answer = desk.template wait_for<Answer>([call](Desk& all, auto done) { all.ask(call, std::move(done)); });
    answers_[call].push_back(answer);
    if (answer == Answer::granted) desk.use([](Desk& all) { all.end_work(); });
  }

  CreditPlan plan_;
  std::vector<std::vector<Answer>> answers_; // by call
  std::vector<std::size_t> asked_, granted_;
  std::size_t most_ = 0;
  bool keeps_waiting_ = false, is_unbalanced_ = false;
};

} // namespace

std::unique_ptr<Scenario> credit_calls(const CreditPlan& plan) {
  if (plan.planted == CreditPlan::Planted::nothing) return std::make_unique<CreditCalls<Credits>>(plan);
  return std::make_unique<CreditCalls<CreditsThatCancelTooMuch>>(plan);
}

} // namespace portproof::reference
