import NewsReading
import Synchronization

/// Does a worker's tasks in this process, and counts them.
final class ParserHere: Parser {
    private let counted = Mutex<[ParserTask: Int]>([:])

    func answer(_ task: ParserTask, _ bytes: [UInt8]) throws(ParserFault) -> [UInt8] {
        counted.withLock { $0[task, default: 0] += 1 }
        guard let answer = ParserLoop.answer(task.rawValue, bytes) else {
            throw ParserFault(.interrupted, "no such task")
        }
        return answer
    }

    func count(of task: ParserTask) -> Int { counted.withLock { $0[task] ?? 0 } }
}
