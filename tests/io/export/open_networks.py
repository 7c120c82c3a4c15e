"""Opens the networks that write_sample_network made with igraph, networkx and the standard library,
and compares nodes, edges, sums, labels, clusters, colours and positions with what went in."""

import csv
import json
import math
import os
import subprocess
import sys

import igraph
import networkx

program, folder = sys.argv[1:]
os.makedirs(folder, exist_ok=True)
subprocess.run([program, folder], check=True)
path = lambda ending: os.path.join(folder, "network" + ending)

nodes = ["telegram:channel:19", "x:0012", "x:1691234567890123456", 'x:a"b,<c>d']
labels = dict(zip(nodes, ["قناة الأمل", "@zero", "@مثال_1", 'quo"te <b>&amp;']))
clusters = dict(zip(nodes, [1, 1, 2, None]))
places = dict(zip(nodes, [(0.5, 0.0), (-1.25, 2.75), (3.0, -4.0), (0.0, 1e-7)]))
colors = dict(zip(nodes, ["#0072B2", "#0072B2", "#D55E00", "#C7C7C7"]))
weights = {(nodes[0], nodes[1]): 7, (nodes[0], nodes[2]): 2, (nodes[1], nodes[3]): 11}
gaps = {(nodes[0], nodes[1]): 0.1, (nodes[0], nodes[2]): 41.0, (nodes[1], nodes[3]): 1 / 3}


def same(what, got, expected):
    if got != expected:
        sys.exit(f"{what}: expected {expected!r}, got {got!r}")


def check_networkx(graph, what):
    same(f"{what} nodes", sorted(graph.nodes), nodes)
    edges = {tuple(sorted(e[:2])): e[2] for e in graph.edges(data=True)}
    same(f"{what} weights", {e: d["weight"] for e, d in edges.items()}, weights)
    same(f"{what} gaps", {e: d["median_gap_s"] for e, d in edges.items()}, gaps)
    same(f"{what} sum", sum(d["weight"] for d in edges.values()), 20)
    same(f"{what} labels", {n: d["label"] for n, d in graph.nodes(data=True)}, labels)
    same(f"{what} clusters", {n: d.get("cluster") for n, d in graph.nodes(data=True)}, clusters)


graphml = networkx.read_graphml(path(".graphml"))
check_networkx(graphml, "networkx GraphML")
same("GraphML places", {n: (d["x"], d["y"]) for n, d in graphml.nodes(data=True)}, places)
same("GraphML colours", {n: d["color"] for n, d in graphml.nodes(data=True)}, colors)

text = open(path(".gexf"), encoding="utf-8").read()
same("GEXF version", 'version="1.3"' in text, True)
# networkx knows GEXF to 1.2; 1.3 differs for it in the name of the namespace alone.
with open(path(".as12.gexf"), "w", encoding="utf-8") as file:
    file.write(text.replace("http://gexf.net/1.3/viz", "http://www.gexf.net/1.2draft/viz")
                   .replace("http://gexf.net/1.3", "http://www.gexf.net/1.2draft")
                   .replace('version="1.3"', 'version="1.2"'))
gexf = networkx.read_gexf(path(".as12.gexf"), version="1.2draft")
check_networkx(gexf, "networkx GEXF")
viz = {n: d["viz"] for n, d in gexf.nodes(data=True)}
same("GEXF places", {n: (v["position"]["x"], v["position"]["y"]) for n, v in viz.items()}, places)
same("GEXF colours",
     {n: "#%02X%02X%02X" % (v["color"]["r"], v["color"]["g"], v["color"]["b"])
      for n, v in viz.items()}, colors)

with open(path(".json"), encoding="utf-8") as file:
    check_networkx(networkx.node_link_graph(json.load(file)), "networkx JSON")

graph = igraph.Graph.Read_GraphML(path(".graphml"))
same("igraph nodes", graph.vs["id"], nodes)
same("igraph labels", graph.vs["label"], list(labels.values()))
same("igraph clusters", [None if math.isnan(c) else int(c) for c in graph.vs["cluster"]],
     list(clusters.values()))
same("igraph weights", sum(graph.es["weight"]), 20)
same("igraph directed", graph.is_directed(), False)

with open(path(".csv"), encoding="utf-8", newline="") as file:
    rows = list(csv.DictReader(file))
same("CSV weights", {(r["source"], r["target"]): int(r["weight"]) for r in rows}, weights)
same("CSV gaps", {(r["source"], r["target"]): float(r["median_gap_s"]) for r in rows}, gaps)
same("CSV traces", [r["traces"] for r in rows], ["link text", "", 'ا,"ب"'])
print("all formats agree")
