internal import NewsArchive

// A disk that fills is told while there is still something in reserve, before it keeps anything from being done.
extension ArchiveQueue {
    /// How often it is asked whether there is room again.
    private static let roomPause = Duration.seconds(5)

    /// Looks how much is free. Called after every commit; until there is room again it calls itself.
    func watchRoom() {
        guard !upkeep.isTight, let free = writer.littleSpace(writer.bounds.reserve) else { return }
        upkeep.isTight = true
        tell(
            .tight(
                "archive \(writer.path): its disk is all but full (\(free >> 10) KiB are free); recording goes on from what is held "
                    + "in reserve, and stops when that is used up; make room"))
        awaitRoom()
    }

    private func awaitRoom() {
        post(after: ArchiveQueue.roomPause) {
            guard !$0.isClosed else { return }
            // More than cutting the WAL gives back: a complaint that comes and goes is worse than one.
            guard $0.writer.littleSpace(2 * $0.writer.bounds.reserve) == nil else { return $0.awaitRoom() }
            $0.upkeep.isTight = false
            $0.tell(.tight(nil))
            $0.recovered()
        }
    }
}
