/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.faults;

import java.util.List;

import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.SplitBrainProtectionConfig;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import io.github.camelcoze.benchmarks.process.Polling;
import org.apache.camel.processor.idempotent.hazelcast.HazelcastIdempotentRepository;

/** Replicas share processed events and events in progress in a cache, of which each of them is a member. */
final class HazelcastClaims {

    private static final int LIFESPAN = ClaimingReplica.CLAIM_SECONDS;
    private static final int JOIN_SECONDS = 120;

    private HazelcastClaims() {
    }

    /**
     * Waits until all members have found each other.
     *
     * @param port    of this member
     * @param members host and port of all
     */
    static SharedRepositories share(int port, List<String> members) throws InterruptedException {
        HazelcastInstance cache = Hazelcast.newHazelcastInstance(network(config(), port, members));
        if (!Polling.until(() -> cache.getCluster().getMembers().size() == members.size(), JOIN_SECONDS)) {
            throw new IllegalStateException("Only these members found each other: " + cache.getCluster().getMembers());
        }
        return new SharedRepositories(new HazelcastIdempotentRepository(cache, "coze-processed"),
                new HazelcastIdempotentRepository(cache, "coze-in-progress"),
                () -> cache.<String, Boolean>getMap("coze-in-progress").keySet());
    }

    /** As docs/several-replicas.adoc has it. */
    private static Config config() {
        Config config = new Config();
        // of three replicas, one that is cut off from the others gets an exception, and responds with 500
        config.addSplitBrainProtectionConfig(new SplitBrainProtectionConfig("majority", true, 2));
        config.getMapConfig("coze-in-progress").setTimeToLiveSeconds(LIFESPAN)
                .setBackupCount(2).setSplitBrainProtectionName("majority");
        config.getMapConfig("coze-processed").setTimeToLiveSeconds(7 * 24 * 3600)
                .setBackupCount(2).setSplitBrainProtectionName("majority");
        return config;
    }

    private static Config network(Config config, int port, List<String> members) {
        config.setProperty("hazelcast.logging.type", "slf4j").setProperty("hazelcast.phone.home.enabled", "false");
        config.getNetworkConfig().setPort(port).setPortAutoIncrement(false).setPublicAddress("127.0.0.1:" + port);
        config.getNetworkConfig().getInterfaces().setEnabled(true).addInterface("127.0.0.1");
        JoinConfig join = config.getNetworkConfig().getJoin();
        join.getAutoDetectionConfig().setEnabled(false);
        join.getMulticastConfig().setEnabled(false);
        join.getTcpIpConfig().setEnabled(true).setMembers(members);
        return config;
    }
}
