internal import CSystem
internal import Glibc

/// What this process takes of the machine at the moment.
package struct ProcessMeasures: Sendable, Equatable, Codable {
    /// Bytes of memory that are in use and not swapped out, mapped files included (proc(5), statm).
    package var residentBytes: Int64 = 0
    /// Bytes that the allocator has given out, and those of freed blocks that it keeps (mallinfo(3)).
    package var heapBytes: Int64 = 0
    package var freeHeapBytes: Int64 = 0
    package var openFileCount: Int64 = 0
    /// The most files that may be open (getrlimit(2), RLIMIT_NOFILE).
    package var mostOpenFileCount: Int64 = 0
    package var threadCount: Int64 = 0
    /// Processor time so far, in milliseconds (getrusage(2)).
    package var processorMilliseconds: Int64 = 0

    enum CodingKeys: String, CodingKey {
        case residentBytes = "resident", heapBytes = "heap", freeHeapBytes = "heap_free"
        case openFileCount = "open_files", mostOpenFileCount = "open_files_limit", threadCount = "threads"
        case processorMilliseconds = "processor_ms"
    }

    package init() {}

    /// Measures now. Takes well under a millisecond; what cannot be found out is 0.
    package static func now() -> ProcessMeasures {
        var measures = ProcessMeasures()
        let statm = number(1, in: contents(of: "/proc/self/statm"))
        measures.residentBytes = statm.clampedProduct(Int64(max(1, sysconf(Int32(_SC_PAGESIZE)))))
        var heap = rasid_heap_sizes()
        rasid_measure_heap(&heap)
        measures.heapBytes = Int64(clamping: heap.used)
        measures.freeHeapBytes = Int64(clamping: heap.free)
        // Without the descriptor that lists the folder.
        measures.openFileCount = max(0, entryCount(of: "/proc/self/fd") - 1)
        measures.threadCount = entryCount(of: "/proc/self/task")
        var limit = rlimit()
        if getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 {
            measures.mostOpenFileCount = Int64(clamping: limit.rlim_cur)
        }
        var usage = rusage()
        if getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage) == 0 {
            measures.processorMilliseconds = milliseconds(usage.ru_utime).clampedSum(milliseconds(usage.ru_stime))
        }
        return measures
    }

    private static func milliseconds(_ time: timeval) -> Int64 {
        Int64(time.tv_sec).clampedProduct(1_000).clampedSum(Int64(time.tv_usec) / 1_000)
    }

    /// A field of a line of numbers; 0 where it is none.
    private static func number(_ place: Int, in text: String) -> Int64 {
        let fields = text.split(whereSeparator: \.isWhitespace)
        return fields.count > place ? Int64(fields[place]) ?? 0 : 0
    }

    private static func contents(of path: String) -> String {
        guard let file = try? Descriptor.open(Array(path.utf8), O_RDONLY) else { return "" }
        var bytes = [UInt8](repeating: 0, count: 512)
        let count = read(file.number, &bytes, bytes.count)
        return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
    }

    private static func entryCount(of folder: String) -> Int64 {
        guard let stream = opendir(folder) else { return 0 }
        defer { closedir(stream) }
        var count: Int64 = 0
        while readdir(stream) != nil { count += 1 }
        // Itself and its parent.
        return max(0, count - 2)
    }
}
