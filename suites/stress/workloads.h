// The stress suite: workloads that adapters run for long, by name (PROTOCOL.md, load). What they take and do stands beside them in the adapters.
#pragma once

#include <array>
#include <string_view>

namespace portproof {

struct Workload {
  std::string_view name, about;
};

inline constexpr std::array<Workload, 12> workloads = {{
    {"flood", "main and its workers post to each other as fast as they can, in both directions"},
    {"hot-potato", "one end of a channel goes round the workers while messages keep coming"},
    {"buffer-relay", "buffers go round by transfer; each owner looks at the content and changes it"},
    {"close-storm", "hundreds of channels, whose two sides post a little and close when they please"},
    {"port-churn", "channels that live for a few messages and are opened within the messages of others"},
    {"worker-churn", "workers that are ended by force while they post"},
    {"broadcast-storm", "main and its workers say things to all on one broadcast channel"},
    {"shared-counter", "workers that count in one place of shared memory"},
    {"mix", "channels, messages, ends and buffers handed on and a close of everything, as chance has it"},
    {"pipeline", "stages of different speed in a row, each sender with credits"},
    {"credit-link", "work that fails now and then, by several workers with credits; whoever posted it is told"},
    {"batch-relay", "buffers that move in batches, whose size follows what the receiver keeps up with"},
}};

} // namespace portproof
