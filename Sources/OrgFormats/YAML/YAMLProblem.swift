/// A failure in libyaml's words.
struct YAMLProblem {
  /// What is wrong, as libyaml says it.
  var text: String
  /// What libyaml was doing.
  var context: String
  /// The character at which it is wrong.
  var place: Int
  /// The character at which what libyaml was doing began.
  var contextPlace: Int
  /// Whether the text cannot be read at all, because of `byte`.
  var isUnreadable: Bool
  /// The byte that makes the text unreadable, from the start of the text.
  var byte: Int
  /// Whether there was no memory left.
  var isOutOfMemory: Bool
}

/// A failure in plain words.
struct YAMLAdvice {
  /// What is wrong.
  var message: String
  /// What to write instead.
  var help: String
  /// Whether the fault lies where the broken thing begins, not where libyaml noticed it.
  var isAtContext = false
}

/// Every problem that libyaml 0.2.5 knows, and what it means for the author.
///
/// A test holds this list against the strings in the library.
extension YAMLProblem {
  /// The failure in plain words, or `nil` for one that libyaml learned later. `found` is the text
  /// at `place`: a character, or empty at the end of the file.
  func advice(found: String) -> YAMLAdvice? {
    structureAdvice(found: found) ?? indentationAdvice(found: found) ?? quoteAdvice(found: found)
      ?? propertyAdvice ?? directiveAdvice
  }

  /// Lists, mappings and their punctuation.
  private func structureAdvice(found: String) -> YAMLAdvice? {
    switch text {
    case "could not find expected ':'":
      YAMLAdvice(
        message: "expected `key: value`",
        help: "write `: ` behind the key; a text of several lines needs quotes, or `|`",
        isAtContext: true)
    case "did not find expected key":
      YAMLAdvice(
        message: "expected `key: value` here",
        help: "line it up with the keys above; behind a closing quote or bracket the line ends")
    case "did not find expected '-' indicator":
      YAMLAdvice(
        message: "expected a list item here", help: "begin it with `- `, under the other dashes")
    case "did not find expected ',' or ']'":
      found.isEmpty
        ? YAMLAdvice(
          message: "this `[` is never closed", help: "write `]` behind its last item",
          isAtContext: true)
        : YAMLAdvice(
          message: "expected `,` or `]` in the list",
          help: "write `,` between two items and `]` behind the last")
    case "did not find expected ',' or '}'":
      found.isEmpty
        ? YAMLAdvice(
          message: "this `{` is never closed", help: "write `}` behind its last entry",
          isAtContext: true)
        : YAMLAdvice(
          message: "expected `,` or `}` in the mapping",
          help: "write `,` between two entries and `}` behind the last")
    case "did not find expected node content":
      YAMLAdvice(
        message: found.isEmpty ? "expected a value" : "expected a value, not `\(readable(found))`",
        help: "write the value; a text that begins with a sign needs quotes")
    case "did not find expected <document start>":
      YAMLAdvice(
        message: "the document ends before this",
        help: "line it up with what stands above; a file holds one document")
    default: nil
    }
  }

  /// What cannot stand where it stands.
  private func indentationAdvice(found: String) -> YAMLAdvice? {
    switch text {
    case "found character that cannot start any token":
      found == "\t" ? Self.tab : Self.cannotBegin(found)
    case "found a tab character where an indentation space is expected",
      "found a tab character that violates indentation",
      "found a tab character that violates intendation":
      Self.tab
    case "found an indentation indicator equal to 0":
      YAMLAdvice(
        message: "a block text cannot be indented by 0", help: "write 1 to 9, or leave it out")
    case "block sequence entries are not allowed in this context":
      YAMLAdvice(
        message: "a list item cannot stand here",
        help: "put the list on lines of its own; a text that begins with `- ` needs quotes")
    case "mapping keys are not allowed in this context":
      YAMLAdvice(
        message: "a key cannot stand here",
        help: "put it on a line of its own; a text that begins with `? ` needs quotes")
    case "mapping values are not allowed in this context", "found unexpected ':'":
      YAMLAdvice(
        message: "a `:` cannot stand here",
        help: "a text with `: ` in it needs quotes; a key goes under the keys above it")
    case "did not find expected comment or line break":
      context.contains("directive")
        ? YAMLAdvice(message: "a directive ends before this", help: "delete the rest of the line")
        : YAMLAdvice(
          message: "only a comment can stand behind `|` or `>`",
          help: "begin the text on the next line, indented; a text that begins so needs quotes")
    default: nil
    }
  }

  private static let tab = YAMLAdvice(
    message: "a tab cannot indent YAML; use spaces", help: "replace the tab by spaces")

  private static func cannotBegin(_ found: String) -> YAMLAdvice {
    YAMLAdvice(
      message: "a value cannot begin with `\(readable(found))`", help: "put the value in quotes")
  }

  /// Quoted texts and their escapes.
  private func quoteAdvice(found: String) -> YAMLAdvice? {
    switch text {
    case "found unexpected end of stream":
      YAMLAdvice(
        message: "this quote is never closed", help: "write the same quote behind the text",
        isAtContext: true)
    case "found unexpected document indicator":
      YAMLAdvice(
        message: "this quote is not closed where the document ends",
        help: "write the same quote behind the text; indent a line that begins with `---` or `...`",
        isAtContext: true)
    case "found unknown escape character":
      YAMLAdvice(
        message: "this is no escape", help: "write `\\\\` for a backslash, or use single quotes")
    case "did not find expected hexdecimal number":
      YAMLAdvice(
        message: "this escape lacks hexadecimal digits",
        help: "write 2 digits behind `\\x`, 4 behind `\\u`, 8 behind `\\U`")
    case "found invalid Unicode character escape code":
      YAMLAdvice(
        message: "this escape stands for no character", help: "write the character itself")
    default: nil
    }
  }

  /// Anchors, aliases and tags.
  private var propertyAdvice: YAMLAdvice? {
    switch text {
    case "did not find expected alphabetic or numeric character":
      let sign = context.contains("alias") ? "*" : "&"
      return YAMLAdvice(
        message: "a value cannot begin with `\(sign)`", help: "put the value in quotes",
        isAtContext: true)
    case "did not find expected '!'" where context.contains("directive"),
      "did not find expected tag URI" where context.contains("directive"):
      return Self.directive
    case "did not find expected '!'", "did not find expected tag URI",
      "did not find the expected '>'", "did not find URI escaped octet",
      "found an incorrect leading UTF-8 octet", "found an incorrect trailing UTF-8 octet",
      "found undefined tag handle":
      return Self.tag
    case "did not find expected whitespace or line break":
      return context.contains("directive") ? Self.directive : Self.tag
    default: return nil
    }
  }

  private static let tag = YAMLAdvice(
    message: "tags are not allowed, and this is a broken one",
    help: "delete it, or put the value in quotes if it begins with `!`", isAtContext: true)

  /// Lines that begin with `%`.
  private var directiveAdvice: YAMLAdvice? {
    switch text {
    case "found incompatible YAML document":
      YAMLAdvice(
        message: "this version of YAML cannot be read", help: "delete the line", isAtContext: true)
    case "found duplicate %YAML directive", "found duplicate %TAG directive":
      YAMLAdvice(message: "this directive is written twice", help: "delete one of the two")
    case "could not find expected directive name", "found unknown directive name",
      "found unexpected non-alphabetical character", "found extremely long version number",
      "did not find expected version number", "did not find expected digit or '.' character",
      "did not find expected whitespace":
      Self.directive
    default: nil
    }
  }

  private static let directive = YAMLAdvice(
    message: "a line that begins with `%` is a directive, and this one is broken",
    help: "delete the line, or put the text in quotes", isAtContext: true)
}
