package dev.slipway.render.kubernetes.workload;

import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.Service.Port;
import dev.slipway.model.spec.Service.Protocol;
import dev.slipway.model.spec.ServiceKind;
import dev.slipway.model.spec.StaticSite;
import dev.slipway.model.yaml.write.YamlMap;
import java.util.SortedMap;
import java.util.TreeMap;

/** Ports that a service's instances listen on. */
public final class Ports {
  private Ports() {}

  /** By name; a static service has the one of its server. */
  public static SortedMap<String, Port> of(Service service) {
    if (service.kind() instanceof ServiceKind.Static) {
      SortedMap<String, Port> only = new TreeMap<>();
      only.put(StaticServer.PORT_NAME, new Port(StaticSite.PORT, Protocol.HTTP));
      return only;
    }
    return service.ports();
  }

  /** The word for what carries the port's protocol. */
  public static String transport(Port port) {
    return port.protocol() == Protocol.UDP ? "UDP" : "TCP";
  }

  static YamlMap container(String name, Port port) {
    YamlMap entry = YamlMap.map().put("name", name).put("containerPort", port.number());
    return port.protocol() == Protocol.UDP ? entry.put("protocol", "UDP") : entry;
  }
}
