int rasid_folding_placeholder(void);
