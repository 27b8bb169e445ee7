#include "suites/commands/history.h"

#include "harness/base/temporary_folder.h"
#include "suites/commands/complain.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <sstream>

namespace portproof {
namespace {

using What = HistoryArguments::What;

constexpr const char* start =
    R"({"record":"run","format":1,"portproof":"0.1.0","started":"2026-01-02T03:04:05Z","seed":"0123456789abcdef","command":[],"gate":["doc"],"implementations":["node"],"cases":0})"
    "\n";
constexpr const char* end = R"({"record":"end","finished":"2026-01-02T03:04:06Z","exit":0,"gate":"holds","why":[],"durationMs":1})"
                            "\n";

// Runs the command and gives what it says on stderr.
struct Said {
  int code = 0;
  std::string complaint;
};
Said run_history(const HistoryArguments& arguments) {
  std::ostringstream heard;
  std::streambuf* const before = std::cerr.rdbuf(heard.rdbuf());
  const int code = history_command(arguments);
  std::cerr.rdbuf(before);
  return {code, heard.str()};
}

class Place {
public:
  Said add(const std::vector<std::string>& runs) const { return run_history({.what = What::add, .database = database(), .runs = runs}); }
  Said tell(What what, const std::string& case_id = {}) const { return run_history({.what = what, .database = database(), .case_id = case_id}); }
  std::string database() const { return folder_.path() + "/h.sqlite"; }
  std::string write(const std::string& name, const std::string& text) const { return folder_.write(name, text); }
  std::size_t count() const {
    Result<Database> history = open_history(database());
    return runs_of(*history, {})->size();
  }

private:
  TemporaryFolder folder_;
};

TEST_CASE("a folder and a file may be named, the same run twice is harmless") {
  const Place place;
  const std::string file = place.write("run/run.jsonl", std::string(start) + end);
  CHECK(place.add({file}).code == 0);
  CHECK(place.add({std::filesystem::path(file).parent_path().string(), file}).code == 0);
  CHECK(place.count() == 1);
  CHECK(place.tell(What::list).code == 0);
  CHECK(place.tell(What::trend).code == 0);
  CHECK(place.tell(What::flaky).code == 0);
}

TEST_CASE("what is no whole record is refused in one sentence with its place, and the others are added all the same") {
  const Place place;
  const std::string good = place.write("good.jsonl", std::string(start) + end);
  const auto refusal = [&](const std::string& text) {
    const std::string file = place.write("bad.jsonl", text);
    const Said said = place.add({file, good});
    CHECK(said.code == exit_usage);
    CHECK(place.count() == 1);
    CHECK(std::count(said.complaint.begin(), said.complaint.end(), '\n') == 1);
    CHECK_THAT(said.complaint, Catch::Matchers::StartsWith("portproof: " + file));
    return said.complaint;
  };
  CHECK_THAT(refusal(start), Catch::Matchers::Contains("--resume"));
  CHECK_THAT(refusal(std::string(start) + R"({"record":"prob)"), Catch::Matchers::Contains("--resume"));
  CHECK_THAT(refusal(std::string(start) + R"({"record":"prob)" + "\n" + end), Catch::Matchers::Contains(":2: "));
  CHECK_THAT(refusal(""), Catch::Matchers::Contains("nothing was recorded"));
  CHECK_THAT(refusal("\x89PNG\r\n\x1a\n"), Catch::Matchers::Contains(":1: "));
  std::string newer = std::string(start) + end;
  newer.replace(newer.find("\"format\":1"), 10, "\"format\":2");
  CHECK_THAT(refusal(newer), Catch::Matchers::Contains("format 2") && Catch::Matchers::Contains("newer Portproof"));
}

TEST_CASE("a history is begun by a run alone") {
  const Place place;
  CHECK(place.add({place.database() + "-none"}).code == exit_usage);
  CHECK_FALSE(std::filesystem::exists(place.database()));
  CHECK_THAT(place.tell(What::list).complaint, Catch::Matchers::Contains("portproof history add"));
}

TEST_CASE("a case that nobody was asked is told as such") {
  const Place place;
  REQUIRE(place.add({place.write("run.jsonl", std::string(start) + end)}).code == 0);
  const Said said = place.tell(What::one_case, "port/none");
  CHECK(said.code == exit_usage);
  CHECK_THAT(said.complaint, Catch::Matchers::Contains("port/none"));
}

} // namespace
} // namespace portproof
