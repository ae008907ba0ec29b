-- Each registry makes and migrates a database of its own: graph_organisations, graph_events and so on; gateways
-- keep API keys in graph_gateway.
grant all privileges on `graph\_%`.* to 'graph'@'%';
