#include "harness/generate/property.h"

#include <rapidcheck/Check.h>
#include <sstream>

namespace portproof {

void property(const std::string& name, const std::function<void()>& body, PropertyOptions options) {
  SECTION(name) {
    rc::detail::TestMetadata metadata;
    metadata.id = Catch::getResultCapture().getCurrentTestName() + "/" + name;
    metadata.description = metadata.id;

    rc::detail::TestParams params = rc::detail::configuration().testParams;
    if (options.max_success != 0) params.maxSuccess = options.max_success;
    if (options.max_size != 0) params.maxSize = options.max_size;

    const auto result = rc::detail::checkTestable(body, metadata, params);
    if (result.is<rc::detail::SuccessResult>()) {
      SUCCEED();
      return;
    }
    std::ostringstream text;
    rc::detail::printResultMessage(result, text);
    FAIL(metadata.id << ": " << text.str() << "\nseed=" << params.seed);
  }
}

} // namespace portproof
