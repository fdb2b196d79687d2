internal import CSystem

/// What the allocator keeps of freed memory. Without care glibc keeps most of it: its threshold for mapped blocks rises to whatever was freed
/// last (mallopt(3), M_MMAP_THRESHOLD), so that after a long list was compiled its arrays lie in heaps that never shrink.
package enum Heap {
    /// Smaller blocks are the texts of articles and what is found in them, which come and go with every file.
    private static let mappedBytes: Int32 = 256 << 10

    /// Large blocks go back to the system when they are freed. Call it once, before there are threads.
    package static func bound() { rasid_map_blocks(mappedBytes) }

    /// Gives back what is free. Takes some milliseconds: for moments when nothing waits.
    package static func trim() { rasid_trim_heap() }
}
