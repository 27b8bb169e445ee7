#include "harness/generate/conversation.h"
#include "harness/generate/ensemble.h"

#include "harness/catalog/case.h"
#include "harness/generate/programs.h"
#include "harness/generate/property.h"
#include "harness/program/json.h"

#include <algorithm>
#include <boost/json/value.hpp>

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
