internal import ArabicText

/// A name as it stands in a text, without the letters joined before it.
enum BareName {
    /// `reading`: how its first word is read; nil where nothing is joined to it.
    static func name(_ surface: String, behind reading: ProcliticReading?) -> String {
        guard let reading else { return surface }
        return name(surface, without: Int(reading.procliticBytes), restored: reading.restored)
    }

    /// `bytes`: how many folded bytes of the surface are proclitics. `restored`: letters that the proclitics have swallowed (ل + ال is
    /// لل), put back here.
    static func name(_ surface: String, without bytes: Int, restored: ProcliticReading.Restored) -> String {
        guard bytes > 0 else { return surface }
        var letters = bytes / 2
        var rest = surface.unicodeScalars[...]
        while letters > 0, let next = rest.popFirst() {
            if next.properties.isAlphabetic, next.value != 0x640, !isMark(next) { letters -= 1 }
        }
        while let next = rest.first, next.value == 0x640 || isMark(next) { rest.removeFirst() }
        return restored.letters + String(String.UnicodeScalarView(rest))
    }

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool { (0x64B...0x65F).contains(scalar.value) }
}
