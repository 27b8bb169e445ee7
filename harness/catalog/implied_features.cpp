#include "harness/base/overloaded.h"
#include "harness/catalog/case.h"

#include <map>

namespace portproof {
namespace {

void add_of_style(Via via, std::set<std::string>& features) {
  switch (via) {
    case Via::on:
    case Via::once:
    case Via::off: features.insert("node-listeners"); break;
    case Via::add_event_listener:
    case Via::add_event_listener_once:
    case Via::remove_event_listener: features.insert("dom-listeners"); break;
    case Via::onmessage:
    case Via::onmessageerror: break;
  }
}

void add_of_event(PortEvent event, std::set<std::string>& features) {
  switch (event) {
    case PortEvent::message:
    case PortEvent::messageerror: break;
    case PortEvent::close: features.insert("close-event"); break;
    case PortEvent::online:
    case PortEvent::error:
    case PortEvent::exit: features.insert("worker"); break;
  }
}

void add_of_step(const Step& step, std::set<std::string>& features) {
  const auto add = [&](const char* feature) { features.insert(feature); };
  std::visit(overloaded{
                 [&](const OpenChannel&) { add("message-port"); },
                 [&](const Post& post) {
                   add("message-port");
                   if (post.transfer) add("transfer");
                 },
                 [&](const CloneValue& clone) {
                   add("structured-clone");
                   if (clone.options) add("transfer");
                 },
                 [&](const Receive&) { add("receive-message-on-port"); },
                 [&](const Listen& listen) {
                   add_of_style(listen.via, features);
                   add_of_event(listen.event, features);
                 },
                 [&](const Unlisten& unlisten) { add_of_style(unlisten.via, features); },
                 [&](const UnlistenAll&) { add("node-listeners"); },
                 [&](const Start&) { add("message-port"); },
                 [&](const Close& close) {
                   add("message-port");
                   if (close.with_callback) add("close-event");
                 },
                 [&](const Ref&) { add("port-ref"); },
                 [&](const Unref&) { add("port-ref"); },
                 [&](const HasRef&) { add("port-has-ref"); },
                 [&](const Mark&) { add("mark-untransferable"); },
                 [&](const IsMarked&) { add("is-marked-untransferable"); },
                 [&](const MarkUncloneable&) { add("mark-uncloneable"); },
                 [&](const Instance& instance) {
                   if (instance.of == "EventTarget") add("event-target");
                   if (instance.of == "EventEmitter") add("event-emitter");
                 },
                 [&](const Construct& construct) {
                   if (construct.constructor == "Worker") add("worker");
                   if (construct.constructor == "BroadcastChannel") add("broadcast-channel");
                 },
                 [&](const Spawn&) { add("worker"); },
                 [&](const Terminate&) { add("worker"); },
                 [&](const GetEnv&) { add("worker"); },
                 [&](const SetEnv&) { add("worker"); },
                 [&](const Broadcast&) { add("broadcast-channel"); },
                 [&](const SetEnvironmentData&) { add("environment-data"); },
                 [&](const GetEnvironmentData&) { add("environment-data"); },
                 [&](const CreateContext&) { add("vm-context"); },
                 [&](const Move&) { add("vm-context"); },
                 [&](const AtomicStep&) { add("atomics"); },
                 [&](const Barrier&) { add("atomics"); },
                 [&](const WriteStream&) { add("worker-stdio"); },
                 [&](const EndStream&) { add("worker-stdio"); },
                 [&](const ReadStream&) { add("worker-stdio"); },
                 [&](const Later& later) {
                   if (later.when == When::next_tick) add("next-tick");
                   if (later.when == When::immediate) add("immediate");
                 },
                 [](const Let&) {}, [](const Observe&) {}, [](const Same&) {}, [](const Get&) {},
                 [](const SetProperty&) {}, [](const Has&) {}, [](const Delete&) {}, [](const Call&) {},
                 [](const Freeze&) {}, [](const Hide&) {}, [](const SetPrototype&) {}, [](const FillHeap&) {},
                 [](const Repeat&) {}, [](const Note&) {}, [](const Throw&) {},
                 [](const Turn&) {}, [](const Settle&) {}, [](const Exit&) {}, [](const Until&) {},
             },
             step.verb);
}

void add_of_node(const Node& node, std::set<std::string>& features) {
  const auto add = [&](const char* feature) { features.insert(feature); };
  if (const auto* buffer = std::get_if<Buffer>(&node.content)) {
    const bool shared = buffer->kind == Buffer::Kind::shared_array_buffer;
    if (shared) add("shared-memory");
    if (buffer->max_length) add(shared ? "growable-shared-memory" : "resizable-buffers");
  } else if (const auto* reg_exp = std::get_if<RegExp>(&node.content)) {
    if (reg_exp->flags.find('d') != std::string::npos) add("regexp-indices");
    if (reg_exp->flags.find('v') != std::string::npos) add("regexp-unicode-sets");
  } else if (const auto* view = std::get_if<View>(&node.content)) {
    if (view->type == "Float16Array") add("float16");
  } else if (const auto* error = std::get_if<ErrorObject>(&node.content)) {
    if (error->cause) add("error-cause");
  } else if (const auto* exotic = std::get_if<Exotic>(&node.content)) {
    if (exotic->name == "WeakRef" || exotic->name == "FinalizationRegistry") add("weak-references");
    if (exotic->name == "URL") add("url");
    if (exotic->name == "WebAssembly.Memory") add("web-assembly-memory");
    if (exotic->name == "WebAssembly.Instance" || exotic->name == "WebAssembly.Table" || exotic->name == "WebAssembly.Global") add("web-assembly-module");
    if (exotic->name == "Intl.Collator") add("intl");
    if (exotic->name == "EventTarget") add("event-target");
  } else if (const auto* object = std::get_if<PlatformObject>(&node.content)) {
    static const std::map<std::string, const char*> features_by_name = {
        {"Blob", "blob"}, {"BlockList", "block-list"}, {"Buffer", "buffer"}, {"CryptoKey", "crypto-key"}, {"DOMException", "dom-exception"},
        {"File", "file"}, {"FileHandle", "file-handle"}, {"Histogram", "histogram"}, {"KeyObject", "key-object"}, {"SocketAddress", "socket-address"},
        {"WebAssembly.Module", "web-assembly-module"}, {"X509Certificate", "x509-certificate"},
        {"ReadableStream", "streams"}, {"WritableStream", "streams"}, {"TransformStream", "streams"}};
    add(features_by_name.at(object->name));
  } else if (const auto* symbol = std::get_if<Symbol>(&node.content)) {
    if (symbol->kind == Symbol::Kind::registered && symbol->description == u"nodejs.worker_threads.SHARE_ENV") add("share-env");
  } else if (std::holds_alternative<MessageChannelObject>(node.content)) {
    add("message-port");
  }
}

} // namespace

std::set<std::string> implied_features(const Program& program) {
  std::set<std::string> features;
  for_each_step(program, [&](const Step& step) { add_of_step(step, features); });
  for_each_node(program, [&](const Node& node) { add_of_node(node, features); });
  if (program.process == ProcessUse::own) features.insert("own-process");
  return features;
}

} // namespace portproof
