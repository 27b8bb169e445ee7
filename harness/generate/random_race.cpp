#include "harness/generate/random_race.h"

#include "harness/base/assert.h"
#include "harness/program/json.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <string>

namespace portproof {
namespace {

namespace json = boost::json;
using namespace std::literals;

constexpr std::size_t main_steps_max = 3, worker_steps_max = 3;

json::object variable(const std::string& path) { return {{"type", "var"}, {"path", path}}; }

class Race {
public:
  explicit Race(Choices& choices) : choices_(choices), has_channel_(choices.once_in(2)), has_cell_(choices.once_in(3)), has_broadcast_(choices.once_in(3)) {}

  // In the wire's form, which is how programs are said shortest.
  json::object build() {
    json::object agents;
    json::array main;
    if (has_channel_) main.push_back(json::object{{"channel", {"near", "far"}}});
    if (has_cell_) {
      const json::object memory{{"type", "SharedArrayBuffer"}, {"length", 4}};
      main.push_back(json::object{{"let", "cell"}, {"value", json::object{{"type", "Int32Array"}, {"buffer", memory}}}});
    }
    if (has_broadcast_) main.push_back(open_broadcast());
    const std::size_t workers = choices_.once_in(4) ? 2 : 1;
    for (std::size_t worker = 0; worker < workers; ++worker) {
      const std::string entry = worker == 0 ? "left" : "right";
      main.push_back(spawn(entry, worker == 0));
      agents[entry] = steps_of_worker(worker == 0, workers);
    }
    for (std::size_t left = choices_.below(main_steps_max + 1); left > 0; --left) main.push_back(step_of_main(workers));
    agents["main"] = std::move(main);
    return {{"agents", std::move(agents)}};
  }

private:
  json::object open_broadcast() { return {{"broadcast", "bc"}, {"name", "x"}}; }

  json::object spawn(const std::string& entry, bool has_port) {
    json::array data, list;
    if (has_channel_ && has_port) {
      data.push_back(json::array{"port", variable("far")});
      list.push_back(variable("far"));
    }
    if (has_cell_) data.push_back(json::array{"cell", variable("cell")});
    json::array options{json::array{"workerData", json::object{{"type", "Object"}, {"properties", std::move(data)}}},
                        json::array{"transferList", json::object{{"type", "Array"}, {"elements", std::move(list)}}}};
    return {{"spawn", entry}, {"agent", entry}, {"options", json::object{{"type", "Object"}, {"properties", std::move(options)}}}};
  }

  json::array steps_of_worker(bool has_port, std::size_t workers) {
    json::array steps;
    if (has_broadcast_ && choices_.once_in(2)) steps.push_back(open_broadcast());
    const bool has_broadcast = !steps.empty();
    for (std::size_t left = 1 + choices_.below(workers == 1 ? worker_steps_max : worker_steps_max - 1); left > 0; --left) {
      switch (choices_.below(10)) {
        case 0: steps.push_back(post("parentPort")); break;
        case 1: steps.push_back(json::object{{"receive", "parentPort"}}); break;
        case 2: steps.push_back(listen("parentPort", "message")); break;
        case 3: steps.push_back(json::object{{"turn", 1}}); break;
        case 4: steps.push_back(json::object{{"exit", 5}}); break;
        case 5: steps.push_back(has_cell_ ? atomic(variable("workerData.cell")) : note()); break;
        case 6: steps.push_back(has_broadcast ? on_broadcast() : note()); break;
        case 7: steps.push_back(json::object{{"close", "parentPort"}}); break;
        default: steps.push_back(has_channel_ && has_port ? on_port("workerData.port") : note()); break;
      }
    }
    if (has_broadcast) steps.push_back(json::object{{"close", "bc"}});
    return steps;
  }

  json::object step_of_main(std::size_t workers) {
    const std::string worker = workers == 2 && choices_.once_in(2) ? "right" : "left";
    switch (choices_.below(10)) {
      case 0: return post(worker);
      case 1: return listen(worker, "message");
      case 2: return listen(worker, "exit");
      case 3: return {{"terminate", worker}};
      case 4: return {{"turn", 1}};
      case 5: return has_cell_ ? atomic(variable("cell")) : note();
      case 6: return has_broadcast_ ? on_broadcast() : note();
      case 7: return {{"unref", worker}};
      default: return has_channel_ ? on_port("near") : note();
    }
  }

  json::object on_port(const std::string& port) {
    switch (choices_.below(5)) {
      case 0: return post(port);
      case 1: return {{"receive", port}};
      case 2: return listen(port, "message");
      case 3: return listen(port, "close");
      default: return {{"close", port}};
    }
  }

  json::object on_broadcast() {
    if (choices_.once_in(2)) return post("bc");
    return {{"receive", "bc"}};
  }

  json::object listen(const std::string& target, const std::string& event) {
    json::object step{{"listen", target}, {"event", event}, {"via", choices_.once_in(3) ? "once" : "on"}};
    if (choices_.once_in(3)) step["do"] = json::array{event == "message" && target != "left" && target != "right" ? json::object{{"receive", target}} : note()};
    return step;
  }

  json::object atomic(const json::object& cell) {
    if (choices_.once_in(2)) return {{"atomics", "load"}, {"on", cell}, {"index", 0}};
    return {{"atomics", "add"}, {"on", cell}, {"index", 0}, {"value", 1}};
  }

  // Each message and note is unlike all others.
  json::object post(const std::string& target) { return {{"post", target}, {"value", ++values_}}; }
  json::object note() { return {{"note", "n" + std::to_string(++values_)}}; }

  Choices& choices_;
  bool has_channel_, has_cell_, has_broadcast_;
  int values_ = 0;
};

} // namespace

Program random_race(Choices& choices) {
  Result<Program> program = program_from_json(Race(choices).build());
  PORTPROOF_ASSERT(program.ok()); // what is built here is well formed
  return *std::move(program);
}

} // namespace portproof
