// The types that there are, each in the file of its name.
#pragma once

#include "impl/platform/platform.h"

namespace portproof::reference {

extern const PlatformType blob_type;
extern const PlatformType block_list_type;
extern const PlatformType buffer_type;
extern const PlatformType crypto_key_type;
extern const PlatformType dom_exception_type;
extern const PlatformType file_type;
extern const PlatformType file_handle_type;
extern const PlatformType histogram_type;
extern const PlatformType key_object_type;
extern const PlatformType readable_stream_type;
extern const PlatformType socket_address_type;
extern const PlatformType transform_stream_type;
extern const PlatformType web_assembly_module_type;
extern const PlatformType writable_stream_type;
extern const PlatformType x509_certificate_type;

} // namespace portproof::reference
