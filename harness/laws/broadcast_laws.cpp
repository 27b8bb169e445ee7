// Laws of broadcast channels: everybody of the name but the sender, in order.
#include "harness/laws/law.h"
#include "harness/laws/story.h"

#include <array>
#include <fmt/format.h>

namespace portproof {
namespace {

struct Member {
  std::string variable, label;
  std::size_t group;
};

Posed all_but_the_sender(Choices& choices, const Swarm& swarm) {
  Story story(choices, swarm);
  // Names that only somebody careless takes for one.
  const std::array names = {u"name", u"Name", u"name ", u""};
  std::vector<Member> members;
  for (std::size_t number = 0; number < 2 + choices.below(4); ++number) {
    members.push_back({fmt::format("bc{}", number), fmt::format("heard {}", number), choices.below(names.size())});
    story.step(Broadcast{members.back().variable, story.add(std::u16string(names[members.back().group]))});
    story.step(Listen{members.back().variable, PortEvent::message, Via::add_event_listener, {}, {}, {}, {}, Recording::automatic}, members.back().label);
  }
  std::vector<std::size_t> senders;
  for (std::size_t left = 1 + choices.below(12); left != 0; --left) {
    senders.push_back(choices.below(members.size()));
    story.step(Post{members[senders.back()].variable, story.number(static_cast<double>(senders.size())), {}});
  }
  story.step(Settle{});
  for (const Member& member : members) story.step(Close{member.variable});
  return {story.end(), [members, senders](const Trace& trace) -> std::optional<Difference> {
            for (std::size_t receiver = 0; receiver < members.size(); ++receiver) {
              std::vector<std::string> expected;
              for (std::size_t number = 0; number < senders.size(); ++number) {
                const bool comes = senders[number] != receiver && members[senders[number]].group == members[receiver].group;
                if (comes) expected.push_back(fmt::format("{}: {}", members[receiver].label, number + 1));
              }
              if (auto differ = Seen(trace).are_not({members[receiver].label}, expected)) return differ;
            }
            return std::nullopt;
          }};
}

} // namespace

std::vector<Law> broadcast_laws() {
  return {{"broadcast/all-but-the-sender", "A message reaches every other channel of its name once, in the order of sending, and no one else.", {"bc.one-to-many", "bc.not-self", "bc.other-name", "bc.order"}, all_but_the_sender}};
}

} // namespace portproof
