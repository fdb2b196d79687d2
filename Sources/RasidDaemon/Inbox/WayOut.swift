internal import RasidSystem

/// The way of files on record out of `work/`: the folders they go to, and the files that the machine does not let go for now.
struct WayOut: Sendable {
    /// Where a file goes.
    enum Exit: Hashable {
        /// `done/`, the folder of a day, counted in days since 1970.
        case done(day: Int64)
        case rejected
    }

    private var held: [HeldDeparture] = []
    /// Files of which rejected records are being kept.
    private var keeping = 0
    private var folders: [Exit: Descriptor] = [:]

    /// Files that have not left. A stop leaves them to the next start.
    var count: Int { held.count + keeping }

    /// Whether a file is about to leave, as soon as its rejected records are kept.
    var isKeeping: Bool { keeping > 0 }

    /// Whether no file waits for the machine, or may have to again.
    var isFree: Bool { count == 0 }

    /// Keeps a file for the next try, which is one for all of them.
    mutating func hold(_ departure: HeldDeparture) { held.append(departure) }

    /// A file leaves when its rejected records are kept.
    mutating func beginKeeping() { keeping += 1 }

    /// They are, or the machine refused it.
    mutating func endKeeping() { keeping -= 1 }

    /// Takes all files that could not leave.
    mutating func takeHeld() -> [HeldDeparture] {
        defer { held.removeAll() }
        return held
    }

    /// The folder of an exit, opened by `open` where it is not open yet. Only the last day's stays open.
    mutating func folder(
        _ exit: Exit, open: () throws(SystemError) -> Descriptor
    ) throws(SystemError) -> Descriptor {
        if let folder = folders[exit] { return folder }
        let folder = try open()
        if case .done = exit { folders = folders.filter { $0.key == .rejected } }
        folders[exit] = folder
        return folder
    }

    /// Lets go of the folders: perhaps somebody removed them, and the next file opens them anew.
    mutating func forgetFolders() { folders.removeAll() }
}
