// Lines of the adapter protocol, from an adapter that trusts nobody or a harness that is none (harness/protocol): what can be read of one is
// written back as it was, and everything else is noise or a sentence.
#include "ci/fuzzing/hold.h"
#include "ci/fuzzing/program_forms.h"
#include "harness/base/overloaded.h"
#include "harness/judge/history/check_history.h"
#include "harness/judge/history/history_json.h"
#include "harness/judge/patterns/pattern_json.h"
#include "harness/program/json.h"
#include "harness/protocol/messages.h"
#include "harness/protocol/wire.h"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <cstdint>
#include <numeric>

namespace portproof {
namespace {

namespace json = boost::json;

// --- what an adapter says -------------------------------------------------------------------------------------------

void check_hello(const json::value& content) {
  const Features known = {"message-port", "transfer", "close-event"};
  const Result<Hello> hello = decode_hello(content, known);
  if (!hello) return must_be_a_sentence(hello.error().message);
  must_hold(hello->in_flight_max >= 1, "at least one request may be in flight");
  const json::value written = encode_hello(*hello);
  const Result<Hello> again = decode_hello(written, known);
  must_hold(again && encode_hello(*again) == written, "hello is read as it is written");
}

void check_observed(const json::value& trace_json, std::size_t line_bytes) {
  const Result<Trace> trace = trace_from_json(trace_json);
  if (!trace) return must_be_placed(trace.error(), "");
  check_trace(*trace, line_bytes);
}

void check_sampled(const json::value& content, std::size_t line_bytes) {
  constexpr std::uint64_t asked = 3;
  const Result<Sampled> sampled = decode_sampled(content, asked);
  if (!sampled) return must_be_a_sentence(sampled.error().message);
  std::uint64_t sum = 0;
  for (const Sampled::Distinct& each : sampled->outcomes) {
    sum += each.count;
    check_observed(each.trace, line_bytes);
  }
  must_hold(sum == asked, "counts add up to what was asked");
}

void check_patterns(const json::array& history) {
  const auto events = pattern_events_from_json(history);
  if (!events) return must_be_placed(events.error(), "history/");
  for (const auto& script : *events) {
    for (const Pattern pattern : {Pattern::queue, Pattern::credits, Pattern::batches}) {
      for (const LawBreach& breach : breaches(pattern, 1, script)) must_be_a_sentence(breach.text);
    }
  }
}

void check_loaded(const json::value& content) {
  const Result<Loaded> loaded = decode_loaded(content);
  if (!loaded) return must_be_a_sentence(loaded.error().message);
  check_patterns(loaded->history);
  const Result<History> history = history_from_json(loaded->history);
  if (!history) return must_be_placed(history.error(), "history/");
  const json::array written = history_to_json(*history);
  const Result<History> again = history_from_json(written);
  must_hold(again && history_to_json(*again) == written, "a history is read as it is written");
  const HistoryReport report = check_history(*history);
  const std::size_t events = std::accumulate(history->begin(), history->end(), std::size_t{0}, [](std::size_t sum, const AgentHistory& agent) { return sum + agent.events.size(); });
  must_hold(report.agents == history->size() && report.events == events, "all of a history is looked at");
  for (const HistoryFault& fault : report.faults) must_hold(!fault.text.empty() && fault.times != 0, "a fault of a history is told");
}

void check_reply(const Reply& reply, std::size_t line_bytes) {
  const std::string written = encode_reply(reply);
  const DecodedLine again = decode_line(written);
  const auto* read = std::get_if<Reply>(&again.message);
  must_hold(read != nullptr && read->id == reply.id && read->outcome.index() == reply.outcome.index(), "a reply is read as it is written: " + written);
  const auto* ok = std::get_if<Ok>(&reply.outcome);
  if (ok != nullptr && has_fractions(ok->content)) return;
  must_hold(encode_reply(*read) == written, "a reply is written as it was read: " + written);
  if (ok == nullptr) return;
  check_hello(ok->content);
  const Result<Ran> ran = decode_ran(ok->content);
  if (!ran) must_be_a_sentence(ran.error().message);
  if (ran) check_observed(ran->trace, line_bytes);
  check_sampled(ok->content, line_bytes);
  check_loaded(ok->content);
}

void check_from_adapter(std::string_view line) {
  const DecodedLine decoded = decode_line(line);
  must_hold(line.starts_with(decoded.noise), "noise is the beginning of a line");
  std::visit(overloaded{
                 [&](std::monostate) { must_hold(decoded.noise == line, "a line without a message is noise as a whole"); },
                 [](const Starting& starting) {
                   const std::string written = encode_starting(starting.id);
                   const DecodedLine again = decode_line(written);
                   const auto* read = std::get_if<Starting>(&again.message);
                   must_hold(read != nullptr && read->id == starting.id, "starting is read as it is written");
                 },
                 [&](const Reply& reply) { check_reply(reply, line.size()); },
                 [](const Malformed& malformed) { must_be_a_sentence(malformed.why); },
             },
             decoded.message);
}

// --- what a harness says --------------------------------------------------------------------------------------------

// Each field that is written for the request stood so on the line that it was read from: none is cut short or made up.
void check_nothing_is_changed(std::string_view line, const std::string& written) {
  const Result<json::value> before = parse_wire(line), after = parse_wire(written);
  must_hold(before && after && before->is_object() && after->is_object(), "a request is a JSON object: " + written);
  for (const auto& [key, value] : after->get_object()) {
    const json::value* stood = before->get_object().if_contains(key);
    must_hold(stood != nullptr && *stood == value, "a request is read as it stood: " + written);
  }
}

void check_from_harness(std::string_view line) {
  const Result<ReceivedRequest> received = decode_request(line);
  if (!received) return must_be_a_sentence(received.error().message);
  if (has_fractions(*parse_wire(line))) return;
  const std::string written = encode_request(received->id, received->request);
  check_nothing_is_changed(line, written);
  const Result<ReceivedRequest> again = decode_request(written);
  must_hold(again && encode_request(again->id, again->request) == written, "a request is written as it was read: " + written);
  const auto* run = std::get_if<RunRequest>(&received->request);
  if (run == nullptr) return;
  const Result<Program> program = program_from_json(run->program);
  if (!program) return must_be_placed(program.error(), "");
  check_program(*program, line.size());
}

} // namespace
} // namespace portproof

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view rest(reinterpret_cast<const char*>(data), size);
  while (!rest.empty()) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    portproof::check_from_adapter(line);
    portproof::check_from_harness(line);
    rest.remove_prefix(std::min(rest.size(), line.size() + 1));
  }
  return 0;
}
