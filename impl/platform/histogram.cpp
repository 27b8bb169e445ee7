// Histogram: how often which numbers came. Made of `values`. Copies share the counts, and cannot record.
#include "harness/base/guarded.h"
#include "impl/platform/types.h"
#include "impl/value/errors.h"

#include <algorithm>

namespace portproof::reference {
namespace {

struct Counts {
  double count = 0;
  double min = 9223372036854776000.0; // the largest number that can be recorded, as long as there is none
  double max = 0;
};

class HistogramContent final : public PlatformContent {
public:
  void record(double number) {
    auto counts = counts_.lock();
    ++counts->count;
    counts->min = std::min(counts->min, number);
    counts->max = std::max(counts->max, number);
  }
  Counts counts() { return *counts_.lock(); }
  Object* wrap(Heap& heap) override;

private:
  Guarded<Counts> counts_;
};

enum class Recording { possible, impossible };

class Histogram final : public SerializableObject {
public:
  Histogram(Shape* empty, std::shared_ptr<HistogramContent> content, Recording recording)
      : SerializableObject(empty, "Histogram"), content_(std::move(content)), recording_(recording) {}

  std::shared_ptr<PlatformContent> content() const override { return content_; }
  Facts see() const {
    const Counts counts = content_->counts();
    return {{"count", Value(counts.count)}, {"min", Value(counts.min)}, {"max", Value(counts.max)}, {"recordable", Value::boolean(recording_ == Recording::possible)}};
  }
  std::optional<Completion<Value>> builtin_get(Heap& heap, PropertyKey key) override {
    if (!key.is_atom()) return std::nullopt;
    const std::string name = key.text();
    if (name == "count" || name == "min" || name == "max") return Completion<Value>(fact(see(), name));
    if (name != "record" || recording_ == Recording::impossible) return std::nullopt;
    return Completion<Value>(Value(Function::make(heap, [content = content_](Heap& inner, Value, const std::vector<Value>& given) -> Completion<Value> {
      if (given.empty() || !given[0].is_number() || given[0].as_number() < 1) return range_error(inner, "only a number of at least 1 is recorded");
      content->record(given[0].as_number());
      return Value();
    })));
  }

private:
  std::shared_ptr<HistogramContent> content_;
  Recording recording_;
};

// [clone.histogram] [clone.host.histogram-shared]
Object* HistogramContent::wrap(Heap& heap) {
  return heap.make<Histogram>(heap.empty_shape(), std::static_pointer_cast<HistogramContent>(shared_from_this()), Recording::impossible);
}

Completion<Object*> make_histogram(Heap& heap, const Facts& facts) {
  auto values = list_fact(heap, facts, "values");
  if (values.threw()) return values.thrown();
  auto content = std::make_shared<HistogramContent>();
  for (const Value& value : *values) {
    if (!value.is_number()) return type_error(heap, "only numbers are recorded");
    content->record(value.as_number());
  }
  return heap.make<Histogram>(heap.empty_shape(), std::move(content), Recording::possible);
}

Facts see_histogram(Heap&, Object& object) { return static_cast<Histogram&>(object).see(); }

} // namespace

constinit const PlatformType histogram_type{"Histogram", make_histogram, see_histogram};

} // namespace portproof::reference
