// The compiler looks these types up by name; netstandard2.0 does not have them. Written by hand because the known
// generators of such types add them in an order that changes from run to run, which makes the assembly differ.
namespace System.Runtime.CompilerServices;

internal static class IsExternalInit;
