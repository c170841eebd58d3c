package org.liandong.gateway.backends;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.liandong.adapter.spi.Capability;

/**
 * Whether the adapter of each backend can do what the backend is configured for; asked of one
 * backend of a configuration after the other.
 */
final class DutiesCheck {
  private String numbering;

  /**
   * What this backend is configured for in vain, or beside another.
   *
   * @param can what its adapter can do
   */
  List<BackendFault> faults(String backend, Duties duties, Set<Capability> can) {
    List<BackendFault> faults = new ArrayList<>();
    if (duties.serves() && !can.contains(Capability.SUBMIT)) {
      String problem = "适配器不能送件（SUBMIT），不能写服务的机关；只上报的平台请写 serves: []";
      faults.add(new BackendFault(backend, "/serves", problem));
    }
    if (duties.listens() && !can.contains(Capability.REPORT)) {
      String problem = "适配器不能上报（REPORT）；请删去 listens，或换一个能上报的适配器";
      faults.add(new BackendFault(backend, "/listens", problem));
    }
    if (duties.looksUp() && !can.contains(Capability.LOOK_UP)) {
      String problem = "适配器不能查询登记信息（LOOK_UP）；gateway.yaml 的 registers.lookUps 请写能查的后端";
      faults.add(new BackendFault(backend, "/adapter", problem));
    }
    if (duties.licences() && !can.contains(Capability.LICENCE)) {
      String problem = "适配器不能取电子证照（LICENCE）；gateway.yaml 的 registers.licences 请写能取的后端";
      faults.add(new BackendFault(backend, "/adapter", problem));
    }
    if (duties.listens() && can.contains(Capability.NUMBER)) {
      if (numbering != null) {
        String problem = "后端 " + numbering + " 已经赋码（NUMBER），一件不能有两个办件编号；请只留一个";
        faults.add(new BackendFault(backend, "/listens", problem));
      } else {
        numbering = backend;
      }
    }
    return faults;
  }
}
