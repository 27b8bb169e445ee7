#include "suites/doctor/examine.h"

#include "harness/program/json.h"
#include "harness/run/attempt.h"
#include "suites/doctor/remedies.h"

#include <algorithm>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>
#include <map>
#include <optional>

namespace portproof {
namespace {

using Clock = Session::Clock;

constexpr const char* needed = "doctor.needed"; // among the clauses of a question that an adapter must be able to run
constexpr std::size_t company_max = 64;

boost::json::value program_of_notes(const std::string& text) {
  return boost::json::object{{"agents", boost::json::object{{"main", boost::json::array{boost::json::object{{"note", text}}}}}}};
}

// The text of the one entry that such a program leaves; empty where the trace is another.
std::string noted(const boost::json::value& trace) {
  const boost::json::object* agents = trace.if_object();
  const boost::json::value* entries = agents != nullptr ? agents->if_contains("main") : nullptr;
  if (entries == nullptr || !entries->is_array() || entries->as_array().size() != 1 || !entries->as_array().front().is_object()) return {};
  const boost::json::value* value = entries->as_array().front().as_object().if_contains("value");
  return value != nullptr && value->is_string() ? std::string(value->as_string()) : "";
}

// What a case asks of an adapter: features first, then the length of its program.
std::pair<std::size_t, std::size_t> effort_of(const Case& item) { return {item.features.size(), boost::json::serialize(to_json(item.program)).size()}; }

class Examination {
public:
  Examination(const Implementation& implementation, const Catalog& catalog, const ExaminationOptions& options, const std::function<void(const Finding&)>& tell)
      : implementation_(implementation), catalog_(catalog), options_(options), tell_(tell) {}

  std::size_t faults() const { return faults_; }

  // Whether there is a session to go on with.
  bool open() {
    session_.reset();
    Result<std::unique_ptr<Testee>> testee = implementation_.start();
    if (!testee) {
      fault("it cannot be started: " + testee.error().text(), "give a command that runs from this folder, with the path of the program");
      return false;
    }
    SessionOptions session_options;
    session_options.seed = options_.seed;
    for (const auto& [name, meaning] : catalog_.features) session_options.features.insert(name);
    session_options.handshake_deadline = options_.patience * (implementation_.start_up == StartUp::slow ? 12 : 3);
    Evidence evidence;
    Result<Session> session = Session::open(*std::move(testee), session_options, &evidence);
    if (!session) {
      fault(session.error().text(), remedy_for(session.error().text()));
      return false;
    }
    session_.emplace(*std::move(session));
    return true;
  }

  void greet() {
    const Identity& identity = session_->identity();
    fine(fmt::format("it says hello after {} ms as {} {} by {} {}", identity.start_up.count() / 1000, identity.hello.name, identity.hello.version,
                     identity.hello.adapter_name, identity.hello.adapter_version));
    if (identity.hello.features.empty()) fault("it claims no feature, so that no case can be asked", "name in hello what the implementation has, of specs/features.yaml");
  }

  // Asks each question alone. False where the session came to an end.
  bool ask(const std::vector<Case>& questions) {
    for (const Case& question : questions) {
      const std::optional<Attempt> attempt = ask_one(question);
      if (!attempt) return false;
      if (attempt->outcome == CaseOutcome::pass) {
        fine(question.id);
      } else if (attempt->outcome == CaseOutcome::unsupported && question.clauses.front() != needed) {
        tell_({Finding::Kind::left_out, fmt::format("{}: {}", question.id, attempt->detail), {}});
      } else if (attempt->difference) {
        const auto text = [](const std::optional<std::string>& side) { return side ? *side : std::string("no entry"); };
        fault(fmt::format("{}: expected `{}`, seen `{}`", question.id, text(attempt->difference->expected), text(attempt->difference->seen)), question.title);
      } else {
        fault(fmt::format("{}: {}", question.id, attempt->detail), question.title);
      }
    }
    return true;
  }

  // A claimed feature that the smallest case of it is refused for is none.
  bool check_claims() {
    const std::vector<std::string>& claimed = session_->identity().hello.features;
    const std::set<std::string> claims(claimed.begin(), claimed.end());
    for (const std::string& feature : claimed) {
      const Case* smallest = nullptr;
      for (const Case& item : catalog_.cases) {
        if (!item.features.contains(feature) || !std::includes(claims.begin(), claims.end(), item.features.begin(), item.features.end())) continue;
        if (smallest == nullptr || effort_of(item) < effort_of(*smallest)) smallest = &item;
      }
      if (smallest == nullptr) continue;
      const std::optional<Attempt> attempt = ask_one(*smallest);
      if (!attempt) return false;
      if (attempt->outcome == CaseOutcome::unsupported || attempt->outcome == CaseOutcome::protocol_error) {
        fault(fmt::format("it claims {} but does not run {}: {}", feature, smallest->id, attempt->detail), "leave the feature out of hello, or run what needs it");
      } else {
        fine("it claims " + feature + " and runs what needs it");
      }
    }
    return true;
  }

  // Programs that differ, all at once: each gets the answer to itself.
  bool ask_in_company() {
    const std::size_t count = std::min<std::size_t>(session_->identity().hello.in_flight_max, company_max);
    std::map<RequestId, std::string> asked;
    for (std::size_t index = 0; index < count; ++index) {
      const std::string text = fmt::format("program {} of {}", index + 1, count);
      asked.emplace(session_->submit(RunRequest{"doctor/company", "1", program_of_notes(text)}, options_.patience), text);
    }
    std::size_t mixed_up = 0;
    while (session_->in_flight() > 0) {
      const Event event = session_->next(Clock::now() + options_.patience);
      if (ended(event)) return false;
      const auto* answered = std::get_if<Answered>(&event);
      if (answered == nullptr) continue;
      const auto* ran = std::get_if<Ran>(&answered->answer);
      if (ran == nullptr || noted(ran->trace) != asked.at(answered->id)) ++mixed_up;
    }
    if (mixed_up > 0) {
      fault(fmt::format("of {} programs asked at once {} did not get the answer to themselves", count, mixed_up), "keep nothing from one program for the next, and reply with the id of the request that was run");
    } else {
      fine(fmt::format("{} programs at once get an answer each", count));
    }
    return true;
  }

  bool ask_the_impossible() {
    const boost::json::object step{{"no-such-step", true}};
    const boost::json::object agents{{"main", boost::json::array{step}}};
    return expect_refusal(boost::json::object{{"agents", agents}}, "a step that does not exist") &&
           expect_refusal(boost::json::object{{"agents", boost::json::object{}}}, "a program without main");
  }

  void say_farewell() {
    const Farewell farewell = session_->close(Clock::now() + options_.patience);
    if (!farewell.complaint.empty()) return fault(farewell.complaint, remedy_for(farewell.complaint));
    fine("it answers bye and exits with status 0");
  }

  // A harness that dies says no bye.
  void end_its_input() {
    Result<std::unique_ptr<Testee>> testee = implementation_.start();
    if (!testee) return;
    const std::optional<ExitStatus> status = (*testee)->stop(Clock::now() + options_.patience);
    if (status && status->kind != ExitStatus::Kind::exited) return fault("it does not exit when its stdin ends: it " + status->text(), "exit at the end of stdin, also before hello");
    fine("it exits when its stdin ends");
  }

private:
  void fine(std::string what) { tell_({Finding::Kind::fine, std::move(what), {}}); }

  void fault(std::string what, std::string remedy) {
    ++faults_;
    tell_({Finding::Kind::fault, std::move(what), std::move(remedy)});
  }

  // Whether that was the end; tells of it.
  bool ended(const Event& event) {
    const auto* end = std::get_if<Ended>(&event);
    if (end == nullptr) return false;
    const std::string words = session_->evidence().stderr_tail;
    fault(fmt::format("while a program ran: {}{}", end->text, words.empty() ? "" : fmt::format(" (its stderr ends in: {})", words.substr(words.size() > 300 ? words.size() - 300 : 0))), remedy_for(end->text));
    return true;
  }

  std::optional<Answered> answer_to(const std::string& id, boost::json::value program) {
    session_->submit(RunRequest{id, "1", std::move(program)}, options_.patience);
    for (;;) {
      const Event event = session_->next(Clock::now() + options_.patience);
      if (ended(event)) return std::nullopt;
      if (const auto* answered = std::get_if<Answered>(&event)) return *answered;
    }
  }

  std::optional<Attempt> ask_one(const Case& item) {
    const std::optional<Answered> answered = answer_to(item.id, to_json(item.program));
    if (!answered) return std::nullopt;
    return attempt_of(item, *answered);
  }

  bool expect_refusal(boost::json::value program, const std::string& what) {
    const std::optional<Answered> answered = answer_to("doctor/impossible", std::move(program));
    if (!answered) return false;
    if (!std::holds_alternative<Ran>(answered->answer)) {
      fine(what + " is refused");
    } else {
      fault(what + " is answered by a trace", "answer `unsupported` to what the adapter does not have and `error` to what is no program; what was not run has no trace");
    }
    return true;
  }

  const Implementation& implementation_;
  const Catalog& catalog_;
  const ExaminationOptions& options_;
  const std::function<void(const Finding&)>& tell_;
  std::optional<Session> session_;
  std::size_t faults_ = 0;
};

} // namespace

std::size_t examine(const Implementation& implementation, const Catalog& catalog, const std::vector<Case>& questions, const ExaminationOptions& options,
                    const std::function<void(const Finding&)>& tell) {
  Examination examination(implementation, catalog, options, tell);
  if (!examination.open()) return examination.faults();
  examination.greet();
  if (examination.ask(questions) && examination.check_claims() && examination.ask_in_company() && examination.ask_the_impossible()) examination.say_farewell();
  examination.end_its_input();
  return examination.faults();
}

} // namespace portproof
