#include "folding.h"
int rasid_folding_placeholder(void) { return 0; }
