package org.xinqiao.app.security;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authorization.AuthorityAuthorizationManager;
import org.springframework.security.authorization.AuthorizationManagers;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.resource.OAuth2ResourceServerConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.SimpleUrlAuthenticationFailureHandler;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.web.context.support.WebApplicationContextUtils;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.xinqiao.tenancy.Logins;
import org.xinqiao.tenancy.Role;

/**
 * Denies by default. A request either brings a bearer token, and then no cookie counts, or it is a browser's: its login
 * session signs it in, and with the CSRF token it may write. Both determine officer and office; no part of a request can
 * choose another office. Operators have a port and a role of their own, and no office.
 */
@Configuration(proxyBeanMethods = false)
@EnableMethodSecurity
class SecurityConfiguration {

    private static final String[] PUBLIC = {
        "/",
        "/login",
        "/logout",
        EndedLogins.PATH,
        "/petitions/**",
        "/tenants/**",
        "/problems/**",
        "/openapi.yaml",
        "/api-docs/**",
        "/webjars/**",
        "/livez",
        "/readyz"
    };

    /** Is no officer's role: no account has it, and only the directory's own administrator gives it. */
    private static final String OPERATOR = "operator";

    /** Rejects tokens without one of these roles. */
    private static final String[] ROLES =
            Stream.of(Role.values()).map(Role::claim).toArray(String[]::new);

    private final Refusals refusals;
    private final ScopeFilter scope;

    SecurityConfiguration(ScopeFilter scope, HandlerExceptionResolver handlerExceptionResolver) {
        this.scope = scope;
        this.refusals = new Refusals(handlerExceptionResolver);
    }

    /** Whoever holds an officer's role too operates nothing: neither duty opens the other's door. */
    @Bean
    @Order(0)
    SecurityFilterChain operators(HttpSecurity http) throws Exception {
        return stateless(http.securityMatcher(SecurityConfiguration::isOperators))
                .authorizeHttpRequests(requests -> requests.requestMatchers("/actuator/health/**")
                        .permitAll()
                        .anyRequest()
                        .access(AuthorizationManagers.allOf(
                                AuthorityAuthorizationManager.hasRole(OPERATOR),
                                AuthorizationManagers.not(AuthorityAuthorizationManager.hasAnyRole(ROLES)))))
                .oauth2ResourceServer(this::tokens)
                .build();
    }

    /** On the public port there is no operators' endpoint for anybody, also where somebody gives both one port. */
    @Bean
    @Order(1)
    SecurityFilterChain nothing(HttpSecurity http) throws Exception {
        return stateless(http.securityMatcher("/actuator/**"))
                .authorizeHttpRequests(requests -> requests.anyRequest().denyAll())
                .exceptionHandling(failures ->
                        failures.authenticationEntryPoint(refusals::absent).accessDeniedHandler(refusals::absent))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain machines(HttpSecurity http) throws Exception {
        return stateless(guarded(http.securityMatcher(BearerToken::isBrought)))
                .oauth2ResourceServer(this::tokens)
                .build();
    }

    /** Any Authorization but a bearer token signs nobody in, so the cookie does, and its CSRF token is asked for. */
    @Bean
    @Order(3)
    SecurityFilterChain browsers(
            HttpSecurity http,
            ClientRegistrationRepository clients,
            Logins logins,
            PublicUrl url,
            Clock clock,
            @Value("${xinqiao.keycloak.url}/realms/${xinqiao.keycloak.realm}") String realm)
            throws Exception {
        SimpleUrlAuthenticationFailureHandler failed = new SimpleUrlAuthenticationFailureHandler("/login?error");
        failed.setAllowSessionCreation(false);
        ClientRegistration client = Objects.requireNonNull(clients.findByRegistrationId(LoginStart.DIRECTORY));
        return answered(guarded(http))
                // The container keeps no session: a login alone makes one, in the database.
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .securityContext(context -> context.securityContextRepository(new LoginSessions(logins, client)))
                .oauth2Login(login -> login.loginPage("/login")
                        .failureHandler(failed)
                        .authorizedClientRepository(new NoClients())
                        .authorizationEndpoint(
                                start -> start.authorizationRequestRepository(new LoginCookie(client, clock))
                                        .authorizationRequestResolver(new LoginStart(clients, url))))
                .logout(logout -> logout.logoutSuccessHandler(
                        new DirectoryLogout(realm + "/protocol/openid-connect/logout", url)))
                .csrf(csrf -> csrf.ignoringRequestMatchers("/petitions/**", EndedLogins.PATH)
                        .spa()
                        .csrfTokenRepository(new SessionCsrfTokens()))
                .build();
    }

    private HttpSecurity guarded(HttpSecurity http) throws Exception {
        return http.authorizeHttpRequests(requests -> requests.requestMatchers(PUBLIC)
                        .permitAll()
                        .anyRequest()
                        .hasAnyRole(ROLES))
                .addFilterBefore(scope, AuthorizationFilter.class);
    }

    private HttpSecurity stateless(HttpSecurity http) throws Exception {
        return answered(http)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable);
    }

    private HttpSecurity answered(HttpSecurity http) throws Exception {
        return http.exceptionHandling(
                        failures -> failures.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                // A refused request is not remembered: that would take a session.
                .requestCache(cache -> cache.requestCache(new NullRequestCache()))
                .headers(headers -> headers.disable());
    }

    private void tokens(OAuth2ResourceServerConfigurer<HttpSecurity> server) {
        server.bearerTokenResolver(new BearerToken())
                .jwt(jwt -> jwt.jwtAuthenticationConverter(converter()))
                .authenticationEntryPoint(refusals)
                .accessDeniedHandler(refusals);
    }

    /** By the server that took it, whose context has this name (management.server.*). */
    private static boolean isOperators(HttpServletRequest request) {
        return WebServerApplicationContext.hasServerNamespace(
                WebApplicationContextUtils.getRequiredWebApplicationContext(request.getServletContext()), "management");
    }

    /**
     * The container has checked the headers' names, the edge their values and the path's controls by the contract's own
     * rule.
     */
    @Bean
    HttpFirewall paths() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setAllowedHeaderNames(name -> true);
        firewall.setAllowedHeaderValues(value -> true);
        firewall.setAllowUrlEncodedCarriageReturn(true);
        firewall.setAllowUrlEncodedLineFeed(true);
        return firewall;
    }

    /** Answers requests with paths that our clients never write: with semicolons, dots, control characters. */
    @Bean
    RequestRejectedHandler rejectedPaths() {
        return refusals;
    }

    /** Observes each call as a whole; observing every filter and check would cost a tenth of the call. */
    @Bean
    SecurityObservationSettings noObservations() {
        return SecurityObservationSettings.noObservations();
    }

    private static JwtAuthenticationConverter converter() {
        JwtAuthenticationConverter converter = new JwtAuthenticationConverter();
        converter.setJwtGrantedAuthoritiesConverter(SecurityConfiguration::authorities);
        return converter;
    }

    private static Collection<GrantedAuthority> authorities(Jwt token) {
        return authorities(token.getClaimAsStringList("roles"));
    }

    /** Gives the login session the same authorities from the same claim. */
    @Bean
    OAuth2UserService<OidcUserRequest, OidcUser> oidcUsers() {
        return request -> user(request.getIdToken());
    }

    static OidcUser user(OidcIdToken token) {
        return new DefaultOidcUser(authorities(token.getClaimAsStringList("roles")), token);
    }

    private static List<GrantedAuthority> authorities(@Nullable List<String> roles) {
        return Objects.requireNonNullElse(roles, List.<String>of()).stream()
                .<GrantedAuthority>map(role -> new SimpleGrantedAuthority("ROLE_" + role))
                .toList();
    }
}
