import NewsAnalysis
import TestSupport

@testable import RasidSettings

/// What holds of any configuration and any list: it is read or has faults with a place in it, and its faults are lines for people.
enum SettingsProperties {
    /// A lexicon costs more to make than all else here.
    private static let lexicon = Lexicon()

    static func checkConfiguration(_ bytes: [UInt8]) throws(Broken) {
        let path = ScratchFolder.write(bytes, to: "rasid.yaml")
        let read = Result { () throws(ConfigurationError) in try ConfigurationFile.readWithFaults(path) }
        switch read {
        case .success(let (configuration, faults)):
            if faults.isEmpty { try check(configuration) }
            try check(faults, of: bytes)
        case .failure(let error):
            try hold(!error.faults.isEmpty, "an error without a fault")
            try check(error.faults, of: bytes)
        }
    }

    static func checkWatchlist(_ bytes: [UInt8]) throws(Broken) {
        let path = ScratchFolder.write(bytes, to: "watchlist.yaml")
        let (entries, faults) = WatchlistFile.read(path)
        try check(faults, of: bytes)
        guard faults.isEmpty else { return }
        for entry in entries {
            try check(entry.name)
            try check(entry.place.line, entry.place.column, of: bytes)
        }
    }

    /// A list that another program made.
    static func checkImport(_ bytes: [UInt8], as name: String) throws(Broken) {
        let path = ScratchFolder.write(bytes, to: name)
        var broken: Broken?
        func take(_ name: TrackedName, _ place: YAMLReading.Place) {
            do throws(Broken) {
                try check(name)
                try check(place.line, place.column, of: bytes)
            } catch {
                broken = broken ?? error
            }
        }
        let (faults, warnings) =
            name.hasSuffix(".csv")
            ? SimpleTargetsFile.read(path, lexicon: lexicon, take) : EntityLinesFile.read(path, lexicon: lexicon, take)
        if let broken { throw broken }
        try check(faults + warnings, of: bytes)
    }

    /// Cells hold nothing that the file has not, stand one behind the other, and are the same whatever separates them.
    static func checkCells(_ bytes: [UInt8]) throws(Broken) {
        var reader = CSVReader()
        var (taken, cells) = (0, 0)
        var last = YAMLReading.Place(line: 1, column: 0)
        func takeRow() throws(Broken) {
            try hold(!reader.cells.isEmpty, "a row without a cell")
            var end = 0
            for cell in reader.cells {
                try hold(cell.range.lowerBound == end && cell.range.upperBound >= end, "a gap between cells")
                end = cell.range.upperBound
                let isBehind = (cell.place.line, cell.place.column) > (last.line, last.column)
                try hold(isBehind, "a cell before the last: \(cell.place), \(last)")
                last = cell.place
            }
            try hold(end == reader.text.count, "letters in no cell")
            (taken, cells) = (taken + reader.text.count, cells + reader.cells.count)
            reader.beginRow()
        }
        for byte in bytes where reader.take(byte) {
            try takeRow()
            if reader.isTooLong { return }
        }
        if reader.finish() { try takeRow() }
        try hold(taken <= bytes.count, "\(taken) bytes in cells of \(bytes.count)")
        try hold(cells <= bytes.count + 1, "\(cells) cells in \(bytes.count) bytes")
        for value in CSVReader.values(in: bytes[...]) { try hold(!value.isEmpty, "an empty value") }
    }

    // MARK: What was read

    private static func check(_ name: TrackedName) throws(Broken) {
        try hold(!name.id.isEmpty && name.id.unicodeScalars.allSatisfy(\.isASCII), "an id: \(name.id)")
        try hold(!name.name.isEmpty, "a name without letters: \(name.id)")
        for spelling in [name.name] + name.aliases + name.weakAliases {
            let scalars = spelling.unicodeScalars
            try hold(
                !scalars.isEmpty && scalars.count <= WatchlistFile.maxNameScalars, "a spelling of \(scalars.count)")
            let isClean = scalars.allSatisfy { $0.properties.generalCategory != .control }
            try hold(isClean, "a control in a spelling of \(name.id)")
        }
    }

    private static func check(_ configuration: Configuration) throws(Broken) {
        let places = [configuration.spool, configuration.archive, configuration.alerts.log]
        for place in places { try hold(place.utf8.first == UInt8(ascii: "/"), "a place that is relative: \(place)") }
        try hold(configuration.inbox.rescan > .zero && configuration.inbox.settle >= .zero, "a time below zero")
        try hold(configuration.inbox.maxFileBytes > 0 && configuration.inbox.maxArchiveBytes > 0, "a size below one")
        try hold((0...1).contains(configuration.stories.resemblance), "a resemblance out of its range")
        try hold(configuration.stories.window > .zero, "a window below zero")
    }

    private static func check(_ faults: [ConfigurationFault], of bytes: [UInt8]) throws(Broken) {
        for fault in faults {
            try check(fault.line, fault.column, of: bytes)
            try hold(!fault.problem.isEmpty && !fault.remedy.isEmpty, "a fault without words: \(fault)")
            let isLine = fault.description.unicodeScalars.allSatisfy {
                $0.properties.generalCategory != .control && $0.value != 0x2028 && $0.value != 0x2029
            }
            try hold(isLine, "a fault that is no line: \(fault.description.debugDescription)")
        }
    }

    /// YAML also ends lines at CR, NEL, LS and PS.
    private static func check(_ line: Int, _ column: Int, of bytes: [UInt8]) throws(Broken) {
        let ends = bytes.count { [0x0A, 0x0D, 0x85, 0xA8, 0xA9].contains($0) }
        try hold((1...(ends + 2)).contains(line), "line \(line) of \(ends + 1)")
        try hold((1...(bytes.count + 2)).contains(column), "column \(column) in \(bytes.count) bytes")
    }
}
