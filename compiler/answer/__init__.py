"""Questions in Chinese or English, answered from the graph with the clause, or refused with what can be asked instead."""
