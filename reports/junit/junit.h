// The run as JUnit XML, in the dialect that GitHub, GitLab and Jenkins read: one testsuite per implementation, one
// testcase per selected case.
//
//   wrong answers (fail, changed, unstable) and a list that is out of date (stale, overclaim)  -> <failure>
//   crash, deadline, protocol-error, indefinite, not-run, and cases without a result           -> <error>
//   known-failure, skipped, unsupported, not-required, and flaky where it did not pass         -> <skipped message=…>
//   pass, and flaky where it passed                                                            -> nothing
//
// What belongs to no case (an implementation that could not be run, a problem, a run that was cut off) is an error in a
// last testsuite, "run", which is there only when it is needed.
#pragma once

#include "harness/run/record.h"

#include <string>

namespace portproof {

std::string junit_xml(const RunRecord& record);

} // namespace portproof
