// Laws of workers: what goes there and back, what comes before the end, and what they begin with.
#include "harness/laws/law.h"
#include "harness/laws/story.h"

#include <fmt/format.h>

namespace portproof {
namespace {

Posed echo_is_a_clone(Choices& choices, const Swarm& swarm) {
  Story story(choices, swarm);
  story.step(Let{"x", story.value()});
  story.step(CloneValue{story.variable("x"), {}, {}}, "cloned");
  story.step(Spawn{"w", "child", {}});
  story.step(Listen{"w", PortEvent::message, Via::once, {}, {}, {}, {}, Recording::automatic}, "came back");
  story.step(Post{"w", story.variable("x"), {}}, "posted");
  story.go_to("child");
  const BlockId send_back = story.block([&] { story.step(Post{"parentPort", story.variable("m"), {}}); });
  story.step(Listen{"parentPort", PortEvent::message, Via::once, {}, send_back, "m", {}, Recording::automatic}, "arrived");
  return {story.end(), [](const Trace& trace) {
            const Seen seen(trace);
            if (!seen.threw("cloned")) return seen.differ("cloned", "came back");
            // What cannot be read back throws where it is cloned at home, and does not arrive from a worker.
            const bool is_lost_under_way = seen.find("posted") == nullptr && seen.find("came back") == nullptr;
            return is_lost_under_way ? std::nullopt : seen.differ("cloned", "posted");
          }};
}

Posed exit_comes_last(Choices& choices, const Swarm& swarm) {
  Story story(choices, swarm);
  story.step(Spawn{"w", "child", {}});
  story.step(Listen{"w", PortEvent::message, Via::on, {}, {}, {}, {}, Recording::automatic}, "heard");
  story.step(Listen{"w", PortEvent::exit, Via::on, {}, {}, {}, {}, Recording::automatic}, "over");
  story.go_to("child");
  const std::size_t posted = choices.below(8), code = choices.below(4);
  for (std::size_t number = 0; number < posted; ++number) story.step(Post{"parentPort", story.number(static_cast<double>(number)), {}});
  if (code != 0) story.step(Exit{code});
  return {story.end(), [posted, code](const Trace& trace) {
            std::vector<std::string> expected;
            for (std::size_t number = 0; number < posted; ++number) expected.push_back(fmt::format("heard: {}", number));
            expected.push_back(fmt::format("over: {}", code));
            return Seen(trace).are_not({"heard", "over"}, expected);
          }};
}

// Environment data as they were when the worker was made; what is set afterwards, on either side, the other does not see.
Posed data_of_that_moment(Choices& choices, const Swarm& swarm) {
  Story story(choices, swarm);
  const auto key = [&] { return story.add(std::u16string(choices.once_in(2) ? u"k" : u"l")); };
  for (std::size_t left = choices.below(5); left != 0; --left) {
    story.step(SetEnvironmentData{key(), choices.once_in(4) ? story.add(Undefined{}) : story.number(static_cast<double>(left))});
  }
  const auto get_both = [&] {
    story.step(GetEnvironmentData{story.add(std::u16string(u"k"))}, "k");
    story.step(GetEnvironmentData{story.add(std::u16string(u"l"))}, "l");
  };
  get_both();
  story.step(Spawn{"w", "child", {}});
  story.step(SetEnvironmentData{key(), story.number(99)});
  for (const char16_t* name : {u"k", u"l"}) story.step(SetEnvironmentData{story.add(std::u16string(name)), story.add(Undefined{})});
  story.go_to("child");
  get_both();
  return {story.end(), [](const Trace& trace) -> std::optional<Difference> {
            for (const char* label : {"k", "l"}) {
              const Entry* set = Seen(trace).find(label);
              if (set == nullptr) return Difference{0, label, std::nullopt};
              if (auto differ = Seen(trace, "child").are_not({label}, {text_of(trace.graph, *set)})) return differ;
            }
            return std::nullopt;
          }};
}

} // namespace

std::vector<Law> worker_laws() {
  return {
      {"worker/echo-is-a-clone", "What a worker sends back as it came is like a clone made at home.", {"we.message"}, echo_is_a_clone},
      {"worker/exit-comes-last", "All that a worker posted comes in order, and then its exit with its code, once.", {"we.message-before-exit", "we.exit-code"}, exit_comes_last},
      {"environment/data-of-that-moment", "A worker has the environment data that its creator had when it was made.", {"env.auto-copy", "env.snapshot-time"}, data_of_that_moment},
  };
}

} // namespace portproof
