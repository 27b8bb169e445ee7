// The run as Markdown for a job's summary or a comment on GitHub: a table of implementations by verdict, what needs
// eyes with its differences, and the gate. Bounded, since such places take only so much.
#pragma once

#include "harness/run/record.h"

#include <cstddef>
#include <string>

namespace portproof {

struct MarkdownOptions {
  std::size_t findings_max = 50;      // over all implementations; the rest is counted
  std::size_t text_bytes_max = 300; // of each text from outside
};

std::string markdown_summary(const RunRecord& record, const MarkdownOptions& options = {});

} // namespace portproof
