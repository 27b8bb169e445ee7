// The works between an agent and its worker, on two threads; peer.mjs does the same under the same names.
#pragma once

namespace portproof::bench {

// Adds them to Google Benchmark's list. The time of both threads counts, as everywhere here.
void add_works_between_threads();

} // namespace portproof::bench
