// What a history says of flow control: how full queues were, and whether whoever posted work was told what came of it.
//
// [flow.link.bound] [flow.link.outcome] [flow.pipeline.bound]
#pragma once

#include "harness/judge/history/check_history.h"

namespace portproof {

// Adds its faults and levels to the report.
void check_flow(const History& history, HistoryReport& report);

} // namespace portproof
