#include "harness/generate/conversation.h"
#include "harness/generate/ensemble.h"

#include "harness/catalog/case.h"
#include "harness/generate/programs.h"
#include "harness/generate/property.h"
#include "harness/program/json.h"

#include <algorithm>
#include <boost/json/value.hpp>
#include <random>

using namespace portproof;

namespace {

const std::vector<std::string> features = {
    "message-port", "transfer", "node-listeners", "dom-listeners", "receive-message-on-port", "mark-untransferable", "is-marked-untransferable",
    "port-ref", "port-has-ref", "close-event", "structured-clone", "shared-memory", "resizable-buffers", "growable-shared-memory", "regexp-indices",
    "regexp-unicode-sets", "float16", "weak-references", "error-cause", "next-tick", "immediate", "web-assembly-memory", "web-assembly-module", "url", "intl", "event-target"};

std::set<std::string> some_features(Choices& choices) {
  std::set<std::string> claimed = {"message-port"};
  for (const std::string& feature : features) {
    if (choices.once_in(2)) claimed.insert(feature);
  }
  return claimed;
}

} // namespace

TEST_CASE("conversations can be asked") {
  property("each is well-formed and survives its JSON form", [] {
    Choices choices(*any_choices());
    const Program program = random_conversation(choices, Swarm::drawn(choices, {features.begin(), features.end()}));
    const boost::json::value json = to_json(program);
    const Result<Program> read = program_from_json(json);
    RC_ASSERT(read.ok());
    RC_ASSERT(!fault_of(*read));
    RC_ASSERT((to_json(*read) == json));
  }, {.max_success = 300});
  property("none needs what is not claimed", [] {
    Choices choices(*any_choices());
    const std::set<std::string> claimed = some_features(choices);
    const Program program = random_conversation(choices, Swarm::drawn(choices, claimed));
    for (const std::string& feature : implied_features(program)) {
      RC_LOG() << feature << "\n";
      RC_ASSERT(claimed.contains(feature));
    }
  }, {.max_success = 500});
}

namespace {

// What the name is bound to at first; null where it is not.
const Node* first_value(const Program& program, const std::string& name) {
  for (const Step& step : program.graph[program.agents.front().steps]) {
    const auto* let = std::get_if<Let>(&step.verb);
    if (let != nullptr && let->name == name) return &program.graph[let->value];
  }
  return nullptr;
}

} // namespace

// Engines differ in it, and no clause of ours speaks of it.
TEST_CASE("conversations assign nothing to a typed array through a proxy") {
  std::set<Trait> others;
  for (std::size_t trait = 0; trait < static_cast<std::size_t>(Trait::count); ++trait) others.insert(static_cast<Trait>(trait));
  for (const Trait needed : {Trait::proxies, Trait::buffers, Trait::views, Trait::posts, Trait::changes}) others.erase(needed);
  std::mt19937 random; // of a fixed seed
  std::size_t assignments = 0, proxies = 0, proxies_of_views = 0;
  for (unsigned count = 0; count < 40000; ++count) {
    std::vector<std::uint32_t> numbers(100);
    for (std::uint32_t& number : numbers) number = static_cast<std::uint32_t>(random());
    Choices choices(std::move(numbers));
    const Program program = random_conversation(choices, Swarm::drawn(choices, {features.begin(), features.end()}, others));
    for_each_step(program, [&](const Step& step) {
      const auto* set = std::get_if<SetProperty>(&step.verb);
      const auto* name = set == nullptr ? nullptr : std::get_if<Variable>(&program.graph[set->object].content);
      const Node* value = name == nullptr ? nullptr : first_value(program, name->path);
      if (value == nullptr) return;
      ++assignments;
      const auto* proxy = std::get_if<Proxy>(&value->content);
      if (proxy == nullptr) return;
      ++proxies;
      proxies_of_views += std::holds_alternative<View>(program.graph[*proxy->target].content) ? 1 : 0;
    });
  }
  CHECK(assignments > 100);
  CHECK(proxies > 10);
  CHECK(proxies_of_views == 0);
}

TEST_CASE("programs of several agents can be asked") {
  property("each is well-formed, has a worker, and survives its JSON form", [] {
    Choices choices(*any_choices());
    std::set<std::string> claimed(features.begin(), features.end());
    claimed.insert({"worker", "broadcast-channel", "atomics"});
    const Program program = random_ensemble(choices, Swarm::drawn(choices, claimed));
    RC_ASSERT(program.agents.size() >= 2u);
    const boost::json::value json = to_json(program);
    const Result<Program> read = program_from_json(json);
    RC_ASSERT(read.ok());
    RC_ASSERT(!fault_of(*read));
    RC_ASSERT((to_json(*read) == json));
  }, {.max_success = 300});
}
