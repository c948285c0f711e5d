/// A warning about the run itself, with what to do about it on further lines.
public func textWarning(
  _ warning: String, help: [String], isColoured: Bool = false
) -> String {
  var builder = TextBuilder(isColoured: isColoured)
  builder.append("orgline: ", .strong)
  builder.append("warning", .warning)
  builder.append(": ", .strong)
  builder.append(input: warning, .strong)
  builder.newLine()
  for line in help {
    builder.append("  = ", .faint)
    builder.append("help: ", .strong)
    builder.append(input: line)
    builder.newLine()
  }
  return builder.text
}
