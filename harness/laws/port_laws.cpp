// Laws of ports: every message once and in order, and close once and last.
#include "harness/laws/law.h"
#include "harness/laws/story.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace portproof {
namespace {

using namespace std::literals;

// The receiving end goes through a channel of its own, and is named b again.
void hop(Story& story) {
  story.step(OpenChannel{{"c", "d"}});
  story.step(Post{"c", story.variable("b"), story.list({story.variable("b")})}, "hop");
  story.step(Receive{"d", "b"}, "hopped");
}

// Numbers from 0 on, posted at a, beside whatever is not to disturb their order; what comes is labelled `taken` and `heard`.
Posed each_once_and_in_order(Choices& choices, const Swarm& swarm) {
  Story story(choices, swarm);
  story.step(OpenChannel{{"a", "b"}});
  std::size_t posted = 0;
  for (std::size_t left = 1 + choices.below(40); left != 0; --left) {
    switch (choices.below(8)) {
      case 0: story.step(Receive{"b", {}}, "taken"); break;
      case 1: story.step(Turn{1}); break;
      case 2:
        if (swarm.has(Trait::transfers)) hop(story);
        break;
      default: story.step(Post{"a", story.number(static_cast<double>(posted++)), {}}); break;
    }
  }
  const bool is_heard = choices.once_in(2);
  if (is_heard) story.step(Listen{"b", PortEvent::message, Via::add_event_listener, {}, {}, {}, {}, Recording::automatic}, "heard");
  for (std::size_t left = is_heard ? 0 : posted; left != 0; --left) story.step(Receive{"b", {}}, "taken");
  return {story.end(), [posted](const Trace& trace) -> std::optional<Difference> {
            const Seen seen(trace);
            std::vector<std::string> met;
            for (const Entry* entry : seen.all({"taken", "heard"})) {
              const std::string text = text_of(trace.graph, *entry);
              if (!text.ends_with(": undefined")) met.push_back(text);
            }
            for (std::size_t number = 0; number < std::max(posted, met.size()); ++number) {
              const bool is_there = number < met.size();
              const bool is_right = is_there && number < posted && (met[number] == fmt::format("heard: {}", number) || met[number] == fmt::format("taken: {{message: {}}}", number));
              if (is_right) continue;
              return Difference{number, number < posted ? std::optional(fmt::format("message {}", number)) : std::nullopt, is_there ? std::optional(met[number]) : std::nullopt};
            }
            return std::nullopt;
          }};
}

Posed close_once_and_last(Choices& choices, const Swarm& swarm) {
  Story story(choices, swarm);
  story.step(OpenChannel{{"a", "b"}});
  const bool hears_first = choices.once_in(2);
  const auto hear = [&story] { story.step(Listen{"b", PortEvent::message, Via::add_event_listener, {}, {}, {}, {}, Recording::automatic}, "heard"); };
  if (hears_first) hear();
  story.step(Listen{"b", PortEvent::close, Via::add_event_listener, {}, {}, {}, {}, Recording::automatic}, "over");
  story.step(Listen{"a", PortEvent::close, Via::add_event_listener, {}, {}, {}, {}, Recording::automatic}, "over here");
  const std::size_t posted = choices.below(6);
  for (std::size_t number = 0; number < posted; ++number) story.step(Post{"a", story.number(static_cast<double>(number)), {}});
  if (choices.once_in(3)) story.step(Turn{1});
  for (std::size_t left = 1 + choices.below(2); left != 0; --left) story.step(Close{"a"});
  if (!hears_first) hear();
  story.step(Settle{});
  story.step(Close{"b"});
  return {story.end(), [posted](const Trace& trace) -> std::optional<Difference> {
            std::vector<std::string> expected;
            for (std::size_t number = 0; number < posted; ++number) expected.push_back(fmt::format("heard: {}", number));
            expected.emplace_back("over");
            const Seen seen(trace);
            if (auto differ = seen.are_not({"heard", "over"}, expected)) return differ;
            return seen.are_not({"over here"}, {"over here"});
          }};
}

// Listeners of all kinds at one port: each message reaches them in the order in which they were added, and those for once only the first.
Posed listeners_in_order(Choices& choices, const Swarm& swarm) {
  Story story(choices, swarm);
  story.step(OpenChannel{{"a", "b"}});
  std::vector<std::pair<std::string, bool>> listeners; // label; whether it stays
  for (std::size_t left = 1 + choices.below(4); left != 0; --left) {
    constexpr std::array ways = {Via::on, Via::add_event_listener, Via::once, Via::add_event_listener_once};
    const Via via = choices.one_of(ways);
    listeners.emplace_back(fmt::format("listener {}", listeners.size()), via == Via::on || via == Via::add_event_listener);
    story.step(Listen{"b", PortEvent::message, via, {}, {}, {}, {}, Recording::automatic}, listeners.back().first);
  }
  listeners.emplace_back("last", true);
  story.step(Listen{"b", PortEvent::message, Via::on, {}, {}, {}, {}, Recording::automatic}, "last");
  const std::size_t posted = 1 + choices.below(4);
  for (std::size_t number = 0; number < posted; ++number) story.step(Post{"a", story.number(static_cast<double>(number)), {}});
  return {story.end(), [posted, listeners](const Trace& trace) {
            std::vector<std::string> expected;
            std::vector<std::string_view> labels;
            for (std::size_t number = 0; number < posted; ++number) {
              for (const auto& [label, stays] : listeners) {
                if (stays || number == 0) expected.push_back(fmt::format("{}: {}", label, number));
              }
            }
            for (const auto& [label, stays] : listeners) labels.push_back(label);
            return Seen(trace).are_not(labels, expected);
          }};
}

// Of two ends that keep each other busy for ever, an immediate is not kept waiting for ever.
Posed feeding_lets_others_run(Choices& choices, const Swarm& swarm) {
  Story story(choices, swarm);
  story.step(OpenChannel{{"a", "b"}});
  const BlockId feed = story.block([&] { story.step(Post{"a", story.number(1), {}}); });
  story.step(Listen{"b", PortEvent::message, choices.once_in(2) ? Via::on : Via::add_event_listener, {}, feed, {}, {}, Recording::none}, "fed");
  story.step(Post{"a", story.number(0), {}});
  story.step(Later{When::immediate, story.block([&] {
                     story.step(Note{"had its turn"});
                     story.step(Close{"b"});
                   })});
  return {story.end(), [](const Trace& trace) { return Seen(trace).is_not("note", "\"had its turn\""); }};
}

} // namespace

std::vector<Law> port_laws() {
  return {
      {"port/each-message-once-and-in-order", "Whatever is received, listened to and handed on meanwhile, every message comes once and in order.", {"post.fifo", "tl.port.queued-travel"}, each_once_and_in_order},
      {"port/close-once-and-last", "Both ends are told once that a channel is closed, and after the last message.", {"close.event.once"}, close_once_and_last},
      {"port/listeners-in-their-order", "A message reaches all listeners in the order in which they were added.", {"q.listener-order"}, listeners_in_order},
      {"port/feeding-lets-others-run", "A port that feeds itself does not starve an immediate.", {"q.batch-limit"}, feeding_lets_others_run},
  };
}

} // namespace portproof
