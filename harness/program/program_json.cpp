#include "harness/program/json.h"

#include "harness/base/escape.h"
#include "harness/program/decoder.h"
#include "harness/program/encoder.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <cmath>

namespace portproof {
namespace json = boost::json;
namespace {

Error placed(Error error, const PlaceOf& place_of) {
  error.place = one_line(place_of ? place_of(error.place) : error.place);
  return error;
}

json::value code_json(const std::string& code) { return json::value(code); }

// Whole, since Boost.JSON writes 25.0 as 2.5E1.
json::value code_json(double code) {
  const bool whole = std::trunc(code) == code && std::fabs(code) < 9e15;
  return whole ? json::value(static_cast<std::int64_t>(code)) : json::value(code);
}

json::value thrown_json(Encoder& encoder, const Thrown& thrown) {
  json::object out;
  if (thrown.value) {
    out["value"] = encoder.value(*thrown.value);
    return out;
  }
  if (thrown.name) out["name"] = *thrown.name;
  if (thrown.code) std::visit([&](const auto& code) { out["code"] = code_json(code); }, *thrown.code);
  if (thrown.class_name) out["class"] = *thrown.class_name;
  out["message"] = thrown.message;
  return out;
}

Thrown read_thrown(Decoder& decoder, const json::value& json) {
  Thrown thrown;
  if (!json.is_object()) {
    decoder.fail("`threw` is an object");
    return thrown;
  }
  ObjectReader reader(decoder, json.get_object());
  if (reader.has("value")) {
    thrown.value = reader.value("value");
  } else {
    if (reader.need("name") != nullptr) thrown.name = reader.text("name");
    if (reader.has("class")) thrown.class_name = reader.text("class");
    if (const json::value* code = reader.take("code")) {
      if (code->is_string()) {
        thrown.code = std::string(code->get_string());
      } else if (code->is_number()) {
        thrown.code = code->to_number<double>();
      } else {
        decoder.fail("`code` is a number or a text");
      }
    }
    thrown.message = reader.text("message");
  }
  reader.finish();
  return thrown;
}

Entry read_entry(Decoder& decoder, const json::value& json) {
  Entry entry;
  if (!json.is_object()) {
    decoder.fail("an entry of a trace is an object with a `label`");
    return entry;
  }
  ObjectReader reader(decoder, json.get_object());
  if (reader.need("label") != nullptr) entry.label = reader.text("label");
  if (reader.has("value") && reader.has("threw")) decoder.fail("an entry has `value` or `threw`, not both");
  if (reader.has("value")) {
    entry.content = reader.value("value");
  } else if (const json::value* threw = reader.take("threw")) {
    const Decoder::At at(decoder, "threw");
    entry.content = read_thrown(decoder, *threw);
  }
  reader.finish();
  decoder.end_of_ids();
  return entry;
}

void read_process(Decoder& decoder, ObjectReader& reader, Program& program) {
  if (reader.text("process") != "own") {
    const Decoder::At at(decoder, "process");
    decoder.fail("`process` is `own` where it stands");
  }
  program.process = ProcessUse::own;
}

bool is_agent_name(std::string_view name) {
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  return !name.empty() && is_letter(name.front()) &&
         std::all_of(name.begin(), name.end(), [&](char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '_'; });
}

void read_agents(Decoder& decoder, const json::value& agents, Program& program) {
  const Decoder::At at(decoder, "agents");
  if (agents.is_object()) {
    for (const auto& agent : agents.get_object()) {
      const Decoder::At at_agent(decoder, agent.key());
      if (!is_agent_name(agent.key())) decoder.fail("the name of an agent is letters, digits, `-` and `_`, a letter first");
      program.agents.push_back({std::string(agent.key()), decoder.block(agent.value())});
      decoder.end_of_ids();
    }
  }
  const auto main = std::find_if(program.agents.begin(), program.agents.end(), [](const Agent& agent) { return agent.name == "main"; });
  if (main == program.agents.end()) return decoder.fail("`agents` has `main` and its steps");
  std::rotate(program.agents.begin(), main, main + 1);
}

} // namespace

Result<Program> program_from_json(const json::value& json, const PlaceOf& place_of) {
  Program program;
  Decoder decoder(program.graph, Decoder::Purpose::program);
  if (!json.is_object()) {
    decoder.fail("a program is an object with `agents`");
  } else {
    ObjectReader reader(decoder, json.get_object());
    if (reader.has("process")) read_process(decoder, reader, program);
    if (const json::value* agents = reader.need("agents")) read_agents(decoder, *agents, program);
    reader.finish();
  }
  if (decoder.error()) return placed(*decoder.error(), place_of);
  return program;
}

json::value to_json(const Program& program) {
  Encoder encoder(program.graph);
  json::object agents;
  for (const Agent& agent : program.agents) {
    encoder.count(agent.steps);
    agents[agent.name] = encoder.block(agent.steps);
    encoder.end_of_ids();
  }
  json::object out{{"agents", std::move(agents)}};
  if (program.process == ProcessUse::own) out["process"] = "own";
  return out;
}

Result<Trace> trace_from_json(const json::value& json, const PlaceOf& place_of) {
  Trace trace;
  Decoder decoder(trace.graph, Decoder::Purpose::observation);
  if (!json.is_object()) {
    decoder.fail("a trace is an object from agents to lists of entries");
    return placed(*decoder.error(), place_of);
  }
  for (const auto& agent : json.get_object()) {
    const Decoder::At at(decoder, agent.key());
    AgentTrace agent_trace{std::string(agent.key()), {}};
    if (!agent.value().is_array()) {
      decoder.fail("the entries of an agent are a list");
    } else {
      for (std::size_t index = 0; index < agent.value().get_array().size(); ++index) {
        const Decoder::At item(decoder, index);
        agent_trace.entries.push_back(read_entry(decoder, agent.value().get_array()[index]));
      }
    }
    trace.agents.push_back(std::move(agent_trace));
  }
  if (decoder.error()) return placed(*decoder.error(), place_of);
  return trace;
}

json::value to_json(const Trace& trace) {
  Encoder encoder(trace.graph);
  json::object out;
  for (const AgentTrace& agent : trace.agents) {
    json::array entries;
    for (const Entry& entry : agent.entries) {
      json::object line{{"label", entry.label}};
      if (const auto* value = std::get_if<NodeId>(&entry.content)) {
        encoder.count(*value);
        line["value"] = encoder.value(*value);
      } else if (const auto* thrown = std::get_if<Thrown>(&entry.content)) {
        if (thrown->value) encoder.count(*thrown->value);
        line["threw"] = thrown_json(encoder, *thrown);
      }
      encoder.end_of_ids();
      entries.push_back(std::move(line));
    }
    out[agent.agent] = std::move(entries);
  }
  return out;
}

json::value to_json(const ValueGraph& graph, NodeId root) {
  Encoder encoder(graph);
  encoder.count(root);
  return encoder.value(root);
}

} // namespace portproof
