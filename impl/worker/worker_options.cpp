#include "impl/worker/worker_options.h"

#include "impl/clone/transfer_list.h"
#include "impl/mutants/fault.h"
#include "impl/value/access.h"
#include "impl/value/errors.h"

#include <algorithm>
#include <array>

namespace portproof::reference {
namespace {

// The options of Node that a thread may have for itself.
constexpr std::array<std::string_view, 20> thread_options{
    "--conditions", "--enable-source-maps", "--experimental-loader", "--experimental-vm-modules", "--frozen-intrinsics", "--import",
    "--input-type", "--no-deprecation", "--no-warnings", "--pending-deprecation", "--preserve-symlinks", "--require", "--throw-deprecation",
    "--trace-deprecation", "--trace-exit", "--trace-sync-io", "--trace-uncaught", "--trace-warnings", "--unhandled-rejections", "--warnings"};

class Reader {
public:
  Reader(Thread& creator, Value options) : creator_(creator), heap_(creator.heap()), options_(options) {}

  Completion<Nothing> read(WorkerOptions& read) {
    read.exec_argv = creator_.exec_argv();
    if (auto done = texts("execArgv", read.exec_argv); done.threw()) return done;
    if (auto done = check_exec_argv(read.exec_argv); done.threw()) return done;
    if (auto done = texts("argv", read.argv); done.threw()) return done;
    if (auto done = name(); done.threw()) return done;
    if (auto done = environment(read.environment); done.threw()) return done;
    if (auto done = limits(read.limits); done.threw()) return done;
    if (auto done = streams(read.streams); done.threw()) return done;
    auto data = option("workerData");
    if (data.threw()) return data.thrown();
    read.worker_data = *data;
    return transfer_list(read.transfer_list);
  }

private:
  Completion<Value> option(std::string_view name) {
    return options_.is_object() ? get(heap_, options_, PropertyKey::from_text(heap_, name)) : Completion<Value>(Value());
  }

  // [wn.execargv-refused]: those of the engine and of the process are not for one thread.
  Completion<Nothing> check_exec_argv(const std::vector<std::string>& options) {
    for (const std::string& option : options) {
      const std::string name = option.substr(0, option.find('='));
      if (!name.starts_with("--") || std::find(thread_options.begin(), thread_options.end(), name) != thread_options.end()) continue;
      return node_error(heap_, ErrorType::error, "ERR_WORKER_INVALID_EXEC_ARGV", "execArgv has an option that is not for one thread: " + option);
    }
    return Nothing{};
  }

  // [wn.argv] [wn.argv-type] [wn.execargv] [wn.execargv-type]
  Completion<Nothing> texts(std::string_view name, std::vector<std::string>& into) {
    auto given = option(name);
    if (given.threw()) return given.thrown();
    if (!to_boolean(*given)) return Nothing{};
    const bool is_array = (*given).is_object() && (*given).as_object()->kind() == ObjectKind::array;
    if (!is_array) return type_error(heap_, std::string(name) + " is no array");
    into.clear();
    auto* array = static_cast<Array*>((*given).as_object());
    for (std::uint32_t index = 0; index < array->length(); ++index) {
      auto element = get(heap_, *given, PropertyKey::index(index));
      if (element.threw()) return element.thrown();
      auto text = to_string(heap_, *element);
      if (text.threw()) return text.thrown();
      into.push_back((*text)->utf8());
    }
    return Nothing{};
  }

  // [wn.name] [wn.name-type]
  Completion<Nothing> name() {
    auto given = option("name");
    if (given.threw()) return given.thrown();
    if (to_boolean(*given) && !(*given).is_string()) return type_error(heap_, "name is no string");
    return Nothing{};
  }

  // [wn.env] [wn.env-text] [wn.env-type] [senv.shared-rw] [w.env-copy]
  Completion<Nothing> environment(std::shared_ptr<Environment>& into) {
    auto given = option("env");
    if (given.threw()) return given.thrown();
    if ((*given).is_nullish() && faulty(Fault::environment_shared_by_default)) {
      into = creator_.shared_environment();
      return Nothing{};
    }
    if ((*given).is_nullish() || (faulty(Fault::environment_share_env_copies) && (*given).is_symbol())) {
      into = std::make_shared<Environment>(creator_.environment().copy());
      return Nothing{};
    }
    if ((*given).is_symbol() && (*given).as_symbol() == share_env(heap_)) {
      into = creator_.shared_environment();
      return Nothing{};
    }
    if (!(*given).is_object()) return type_error(heap_, "env is no object");
    Environment::Variables variables;
    if (faulty(Fault::environment_option_adds)) variables = creator_.environment().copy();
    Object* object = (*given).as_object();
    for (const PropertyKey key : object->own_keys(heap_)) {
      const auto own = object->own_property(heap_, key);
      if (key.is_symbol() || !own || !own->attributes.enumerable) continue;
      auto value = get(heap_, *given, key);
      if (value.threw()) return value.thrown();
      auto text = to_string(heap_, *value);
      if (text.threw()) return text.thrown();
      variables[key.text()] = (*text)->utf8();
    }
    into = std::make_shared<Environment>(std::move(variables));
    return Nothing{};
  }

  // [rl.match]
  Completion<Nothing> limits(ResourceLimits& into) {
    auto given = option("resourceLimits");
    if (given.threw()) return given.thrown();
    if (!(*given).is_object()) return Nothing{};
    constexpr std::array<std::string_view, 4> names{"maxYoungGenerationSizeMb", "maxOldGenerationSizeMb", "codeRangeSizeMb", "stackSizeMb"};
    for (std::size_t index = 0; index < names.size(); ++index) {
      auto value = get(heap_, *given, PropertyKey::from_text(heap_, names[index]));
      if (value.threw()) return value.thrown();
      if ((*value).is_number()) into.values[index] = (*value).as_number();
    }
    return Nothing{};
  }

  // [wn.stdin] [wn.stdout]
  Completion<Nothing> streams(StreamsWanted& into) {
    for (const auto& [name, wanted] : {std::pair("stdin", &into.input), std::pair("stdout", &into.output), std::pair("stderr", &into.error)}) {
      auto given = option(name);
      if (given.threw()) return given.thrown();
      *wanted = to_boolean(*given);
    }
    return Nothing{};
  }

  Completion<Nothing> transfer_list(std::vector<Object*>& into) {
    auto given = option("transferList");
    if (given.threw()) return given.thrown();
    auto list = transfer_list_of_argument(heap_, *given);
    if (list.threw()) return list.thrown();
    into = *std::move(list);
    return Nothing{};
  }

  Thread& creator_;
  Heap& heap_;
  Value options_;
};

} // namespace

Symbol* share_env(Heap& heap) { return heap.symbols().registered(heap, String::from_latin1(heap, "nodejs.worker_threads.SHARE_ENV")); }

Completion<WorkerOptions> read_worker_options(Thread& creator, Value options) {
  WorkerOptions read;
  auto done = Reader(creator, options).read(read);
  if (done.threw()) return done.thrown();
  return read;
}

} // namespace portproof::reference
