#include "impl/adapter/protocol_loop.h"

#include "harness/base/overloaded.h"
#include "harness/program/json.h"
#include "harness/protocol/messages.h"
#include "impl/adapter/flow_workloads.h"
#include "impl/adapter/load_workloads.h"
#include "impl/adapter/pattern_scripts.h"
#include "impl/adapter/run_program.h"
#include "impl/adapter/sample_program.h"
#include "impl/agent/thread_executor.h"

#include <boost/json/value.hpp>
#include <cstdlib>
#include <istream>
#include <ostream>

namespace portproof::reference {
namespace {

// All of specs/features.yaml but worker-scripts: there is no engine here that could run one.
const std::vector<std::string>& claimed_features() {
  static const std::vector<std::string> features{
      "message-port",    "transfer",         "node-listeners",     "dom-listeners",         "receive-message-on-port",
      "mark-untransferable", "is-marked-untransferable", "port-ref", "port-has-ref",        "close-event",
      "structured-clone", "shared-memory",   "resizable-buffers",  "growable-shared-memory", "regexp-indices",
      "regexp-unicode-sets", "float16",      "weak-references",    "error-cause",           "next-tick",
      "immediate",       "web-assembly-memory", "url",             "intl",                  "event-target",
      "event-emitter",   "worker",           "broadcast-channel",  "environment-data",      "share-env",
      "own-process",     "vm-context",            "atomics",
      "blob",            "block-list",       "buffer",             "crypto-key",            "dom-exception",
      "file-handle",     "histogram",        "key-object",         "socket-address",        "web-assembly-module",
      "x509-certificate", "file", "streams", "mark-uncloneable", "worker-stdio"};
  return features;
}

::portproof::Outcome answer_hello(const HelloRequest& request) {
  if (request.protocol != protocol_version) return AdapterError{"only protocol 1 is spoken here"};
  Hello hello;
  hello.name = "reference";
  hello.version = PORTPROOF_VERSION;
  hello.adapter_name = "portproof-reference";
  hello.adapter_version = PORTPROOF_VERSION;
  hello.features = claimed_features();
  hello.in_flight_max = 64;
  return Ok{encode_hello(hello)};
}

::portproof::Outcome answer_run(const RunRequest& request) {
  const Result<Program> program = program_from_json(request.program);
  if (!program) return AdapterError{"the program cannot be read: " + program.error().text()};
  ThreadExecutor executor;
  RunResult result = run_program(*program, executor);
  if (!result) return AdapterError{result.error().text()};
  if (const auto* missing = std::get_if<NotSupported>(&*result)) return Unsupported{missing->why};
  boost::json::object ok;
  ok["trace"] = to_json(std::get<Trace>(*result));
  return Ok{std::move(ok)};
}

// The last half of the run's seed, as the JavaScript adapters take it.
std::uint32_t seed_of(const LoadRequest& request) {
  const std::string last = request.seed.size() > 8 ? request.seed.substr(request.seed.size() - 8) : request.seed;
  return static_cast<std::uint32_t>(std::strtoul(last.c_str(), nullptr, 16));
}

::portproof::Outcome answer_load(const LoadRequest& request) {
  Result<std::optional<boost::json::object>> flow = run_flow_workload(request.workload, request.parameters, seed_of(request));
  if (!flow) return AdapterError{flow.error().text()};
  if (*flow) return Ok{**std::move(flow)};
  Result<std::optional<boost::json::object>> load = run_load_workload(request.workload, request.parameters, seed_of(request));
  if (!load) return AdapterError{load.error().text()};
  if (*load) return Ok{**std::move(load)};
  Result<std::optional<boost::json::array>> history = run_pattern_scripts(request.workload, request.parameters);
  if (!history) return AdapterError{history.error().text()};
  if (!*history) return Unsupported{"no workload " + request.workload};
  boost::json::object ok;
  ok["history"] = **std::move(history);
  return Ok{std::move(ok)};
}

::portproof::Outcome answer_sample(const SampleRequest& request) {
  const Result<Program> program = program_from_json(request.program);
  if (!program) return AdapterError{"the program cannot be read: " + program.error().text()};
  SampleResult result = sample_program(*program, std::hash<std::string>()(request.seed), request.count);
  if (!result) return AdapterError{result.error().text()};
  if (const auto* missing = std::get_if<NotSupported>(&*result)) return Unsupported{missing->why};
  boost::json::object ok;
  ok["outcomes"] = std::get<boost::json::array>(*std::move(result));
  return Ok{std::move(ok)};
}

} // namespace

AfterReply answer_line(std::string_view line, const std::function<void(std::string)>& reply) {
  const Result<ReceivedRequest> received = decode_request(line);
  if (!received) return AfterReply::go_on;
  const RequestId id = received->id;
  ::portproof::Outcome outcome = std::visit(
      overloaded{
          [](const HelloRequest& request) { return answer_hello(request); },
          [&](const RunRequest& request) {
            reply(encode_starting(id));
            return answer_run(request);
          },
          [](const UnknownRequest& request) -> ::portproof::Outcome { return Unsupported{"no op " + request.op}; },
          [&](const SampleRequest& request) {
            reply(encode_starting(id));
            return answer_sample(request);
          },
          [&](const LoadRequest& request) {
            reply(encode_starting(id));
            return answer_load(request);
          },
          [](const ByeRequest&) -> ::portproof::Outcome { return Ok{boost::json::object{}}; },
      },
      received->request);
  reply(encode_reply({id, std::move(outcome)}));
  return std::holds_alternative<ByeRequest>(received->request) ? AfterReply::leave : AfterReply::go_on;
}

void serve(std::istream& in, std::ostream& out) {
  std::string line;
  const auto reply = [&out](const std::string& text) { out << text << '\n' << std::flush; };
  while (std::getline(in, line)) {
    if (answer_line(line, reply) == AfterReply::leave) return;
  }
}

} // namespace portproof::reference
