#include "zlib_shim.h"
