// The page of report.html without its record; made by reports/page/build.mjs.
#pragma once

#include <string_view>

namespace portproof {

extern const std::string_view page_before_index;
extern const std::string_view page_before_details;
extern const std::string_view page_after_details;

} // namespace portproof
