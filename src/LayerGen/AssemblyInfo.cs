// Generated networks have these types in their public members, and a project that promises CLS compliance compiles with
// them.
[assembly: CLSCompliant(true)]
