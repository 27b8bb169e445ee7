#include "suites/commands/model.h"

#include "harness/program/json.h"
#include "harness/testee/subprocess.h"
#include "suites/commands/reference_oracle.h"

#include <boost/json.hpp>

namespace portproof {
namespace {

// Some two microseconds a move are usual.
constexpr std::chrono::microseconds time_of_move{20};
constexpr std::chrono::seconds time_of_start{20};

// A process that is started with the first question, and anew after one that it did not survive.
class ModelOracle {
public:
  explicit ModelOracle(std::vector<std::string> command) : command_(std::move(command)) {}

  Yields ask(const Program& program, const Trace& trace, std::uint64_t moves_max) {
    if (!process_ && !start()) return Yields::undecided;
    process_->send(boost::json::serialize(boost::json::object{{"program", to_json(program)}, {"trace", to_json(trace)}, {"moves_max", moves_max}}));
    const Incoming incoming = process_->receive(Testee::Clock::now() + time_of_start + static_cast<std::int64_t>(moves_max) * time_of_move);
    if (incoming.kind != Incoming::Kind::line) process_.reset();
    return incoming.line == "allowed" ? Yields::yes : incoming.line == "refused" ? Yields::no : Yields::undecided;
  }

private:
  bool start() {
    Result<std::unique_ptr<Testee>> started = start_subprocess(command_);
    if (started) process_ = *std::move(started);
    return bool(started);
  }

  std::vector<std::string> command_;
  std::unique_ptr<Testee> process_;
};

Yields yields_of_reference(const Program& program, const Trace& trace, std::uint64_t moves_max) {
  const auto judgement = reference_oracle(moves_max).judge(program, trace);
  return std::holds_alternative<Oracle::Allowed>(judgement) ? Yields::yes : std::holds_alternative<Oracle::Refused>(judgement) ? Yields::no : Yields::undecided;
}

} // namespace

MakeModel models_of(const Environment& environment) {
  return [&environment](const std::vector<std::string>& faults) {
    const Implementation implementation = reference_with(faults, environment);
    if (faults.empty()) return Model{implementation, yields_of_reference};
    std::vector<std::string> command{environment.model};
    command.insert(command.end(), faults.begin(), faults.end());
    const auto oracle = std::make_shared<ModelOracle>(std::move(command));
    return Model{implementation, [oracle](const Program& program, const Trace& trace, std::uint64_t moves_max) { return oracle->ask(program, trace, moves_max); }};
  };
}

} // namespace portproof
