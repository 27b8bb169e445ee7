#include "suites/null_adapters.h"

#include "harness/testee/in_process.h"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

namespace portproof {
namespace {

namespace json = boost::json;

using Reply = std::function<void(std::string)>;
using Answer = std::function<json::object(const std::string& op)>; // what is replied beside the id; nothing: no reply

json::object hello(const Catalog& catalog) {
  json::array features;
  for (const auto& [feature, meaning] : catalog.features) features.emplace_back(feature);
  return {{"protocol", 1},
          {"implementation", json::object{{"name", "null"}, {"version", "1"}, {"documents", nullptr}}},
          {"adapter", json::object{{"name", "null"}, {"version", "1"}}},
          {"features", std::move(features)},
          {"limits", json::object{{"inFlight", 64}}}};
}

// Claims everything, keeps the protocol, and has seen nothing.
json::object everything_is_fine(const Catalog& catalog, const std::string& op) {
  if (op == "hello") return {{"ok", hello(catalog)}};
  if (op == "run") return {{"ok", json::object{{"trace", json::object{{"main", json::array{}}}}}}};
  if (op == "load") return {{"ok", json::object{{"history", json::array{}}}}};
  if (op == "sample") return {{"ok", json::object{{"outcomes", json::array{}}}}};
  if (op == "bye") return {{"ok", json::object{}}};
  return {{"unsupported", "no op " + op}};
}

Implementation speaking(std::string name, Answer answer) {
  Implementation implementation;
  implementation.name = std::move(name);
  implementation.start = [answer]() -> Result<std::unique_ptr<Testee>> {
    return start_in_process([answer](std::string_view line, const Reply& reply) {
      const json::value request = json::parse(line);
      json::object answered = answer(std::string(request.at("op").as_string()));
      if (answered.empty()) return;
      answered["id"] = request.at("id");
      reply(json::serialize(answered));
    });
  };
  return implementation;
}

} // namespace

std::vector<Implementation> null_adapters(const Catalog& catalog) {
  std::vector<Implementation> adapters;
  const auto fine = [&catalog](const std::string& op) { return everything_is_fine(catalog, op); };
  adapters.push_back(speaking("silent", [](const std::string&) { return json::object{}; }));
  adapters.push_back(speaking("polite and silent", [fine](const std::string& op) { return op == "run" || op == "load" || op == "sample" ? json::object{} : fine(op); }));
  adapters.push_back(speaking("always unsupported", [](const std::string&) { return json::object{{"unsupported", "no"}}; }));
  adapters.push_back(speaking("unsupported but for hello", [fine](const std::string& op) { return op == "hello" ? fine(op) : json::object{{"unsupported", "no"}}; }));
  adapters.push_back(speaking("everything is ok", [fine](const std::string& op) { return op == "hello" ? fine(op) : json::object{{"ok", json::object{}}}; }));
  adapters.push_back(speaking("everything is fine", fine));
  Implementation echo;
  echo.name = "echo";
  echo.start = []() -> Result<std::unique_ptr<Testee>> { return start_in_process([](std::string_view line, const Reply& reply) { reply(std::string(line)); }); };
  adapters.push_back(std::move(echo));
  return adapters;
}

} // namespace portproof
