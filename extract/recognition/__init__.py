"""Reading what stands in a picture: two recognisers in one long-lived, locked-down process.

    reading child ──crops──▶ recognition process ──words──▶ reading child

The engines take most of a second to load, so one process (`service`) loads both, locks itself down
and serves every file's child over a socket of that file's own; it gets pixels and nothing else.
`client` is the child's side, `attendant` ours, `local` the same engines without the process, for
benchmarks and tests.
"""
