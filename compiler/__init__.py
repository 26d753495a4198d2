"""From clauses to meaning: names, the graph of obligations and incentives, checks, answers and documents."""
